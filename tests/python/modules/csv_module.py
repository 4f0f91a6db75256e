# Tables: read and written, by dialects.
import csv
import io


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


def read(text, **options):
    return list(csv.reader(io.StringIO(text, newline=""), **options))


TEXTS = ["", "a,b\r\n", "a,b", 'a,"b,c"\r\nd,e\r\n', '"a""b",c', '"multi\nline",x\n', "a,,b\n,\n\n", '"a"b,c', 'a"b,c', '"unclosed', "a\rb",
         " a, b\n", "1,2.5,x", '"1","2"', "a,b\r\n\r\nc", '"",""', "''", "\n", ",", 'a,"b"c"d",e', "a\\,b,c", '"a\\"b",c', "a\0b,c", '"x" ,y', "é,ü\n", "a\n\rb"]
for text in TEXTS:
    t(read, text)
    for options in (dict(strict=True), dict(quoting=csv.QUOTE_NONE), dict(escapechar="\\"), dict(skipinitialspace=True), dict(quotechar="'"),
                    dict(doublequote=False), dict(quoting=csv.QUOTE_NONNUMERIC), dict(quoting=csv.QUOTE_STRINGS), dict(quoting=csv.QUOTE_NOTNULL),
                    dict(dialect="excel-tab"), dict(delimiter=";", quoting=csv.QUOTE_NONE, escapechar="\\"), dict(doublequote=False, escapechar="\\")):
        t(read, text, **options)


def write(rows, **options):
    out = io.StringIO()
    results = [csv.writer(out, **options).writerow(row) for row in rows]
    return out.getvalue(), results


ROWS = [["a", "b"], ["a,b", 'c"d', "e\nf"], [1, 2.5, None, True], [""], ["", ""], [], ["x y", " z"], ["it's", "a\\b"], [1e300, -0.1, 10**20], "abc", [None], [[1], {"a": 2}],
        ["a\rb"], ["é;ü"], [b"x"]]
for row in ROWS:
    t(write, [row])
    for options in (dict(quoting=csv.QUOTE_ALL), dict(quoting=csv.QUOTE_NONE), dict(quoting=csv.QUOTE_NONE, escapechar="\\"), dict(quoting=csv.QUOTE_NONNUMERIC),
                    dict(quoting=csv.QUOTE_STRINGS), dict(quoting=csv.QUOTE_NOTNULL), dict(delimiter=";", lineterminator="\n"), dict(doublequote=False, escapechar="\\"),
                    dict(doublequote=False), dict(quotechar="'"), dict(dialect="unix"), dict(delimiter=" ", skipinitialspace=False), dict(lineterminator="!")):
        t(write, [row], **options)
t(write, [5]); t(write, [None]); t(csv.writer, 5); t(csv.reader, 5); t(list, csv.reader([b"a"])); t(list, csv.reader([5]))
for options in (dict(delimiter="ab"), dict(delimiter=""), dict(delimiter=None), dict(quotechar=""), dict(quotechar=None), dict(quoting=9), dict(quoting="x"),
                dict(escapechar="ab"), dict(lineterminator=None), dict(foo=1), dict(delimiter="\n"), dict(delimiter='"'), dict(quotechar=None, quoting=csv.QUOTE_NONE),
                dict(quotechar=5), dict(escapechar='"'), dict(quotechar=" ", skipinitialspace=True), dict(delimiter=5), dict(dialect="nope"), dict(delimiter="a", lineterminator="a")):
    t(read, "a,b", **options)
print(csv.list_dialects())
csv.register_dialect("mine", delimiter="|", quoting=csv.QUOTE_MINIMAL)
print(csv.get_dialect("mine").delimiter, read("a|b", dialect="mine"), csv.get_dialect("excel").lineterminator == "\r\n")
csv.unregister_dialect("mine")
t(csv.get_dialect, "mine"); t(csv.unregister_dialect, "mine"); t(csv.register_dialect, 5)


class Semi(csv.Dialect):
    delimiter, quotechar, lineterminator, quoting = ";", '"', "\n", csv.QUOTE_MINIMAL


class Broken(csv.Dialect):
    delimiter = "ab"


print(read("a;b", dialect=Semi), read("a;b", dialect=Semi()), read("a;b,c", dialect=Semi, delimiter=","))
t(Broken)
rows = csv.DictReader(io.StringIO("name,age\nann,5\n\nbob\ncy,7,extra,more\n"))
print(list(rows), rows.fieldnames, rows.line_num)
print(list(csv.DictReader(["1,2", "3"], fieldnames=["a", "b"], restval="?")), list(csv.DictReader([])), list(csv.DictReader(["a,b", "1,2,3"], restkey="rest")))
out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=["a", "b"], restval="-", lineterminator="\n")
writer.writeheader()
writer.writerow({"a": 1})
writer.writerows([{"a": 2, "b": 3}, {"b": "x,y"}])
t(writer.writerow, {"a": 1, "c": 2})
print(out.getvalue())
csv.DictWriter(out, ["a"], extrasaction="ignore").writerow({"a": 1, "z": 2})
t(csv.DictWriter, out, ["a"], extrasaction="x")
print(csv.field_size_limit(), csv.field_size_limit(5), csv.field_size_limit())
t(read, "abcdefgh,1")
csv.field_size_limit(131072)
t(csv.field_size_limit, "x")
reader = csv.reader(["a,b", '"c', 'd",e'])
print(next(reader), reader.line_num, next(reader), reader.line_num, reader.dialect.delimiter)
for sample in ("a,b,c\n1,2,3\n4,5,6\n", "a;b;c\n1;2;3\n", "name\tage\nann\t5\nbob\t6\n", "'a', 'b'\n'c', 'd'\n", '"a","b"\n"c","d"\n', "a b\nc d\n", "x|y\n1|2\n3|4\n"):
    dialect = csv.Sniffer().sniff(sample)
    print(repr(dialect.delimiter), repr(dialect.quotechar), dialect.skipinitialspace, dialect.doublequote, csv.Sniffer().has_header(sample))
t(csv.Sniffer().sniff, "abc\ndef\n"); t(lambda: csv.Sniffer().sniff("a,b;c\n1,2;3\n", delimiters=";").delimiter)
