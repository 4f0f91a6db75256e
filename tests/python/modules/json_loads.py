"""json.loads: values, hooks, positions of errors."""

import io
import json

for text in ("null", " true ", "false", "0", "-0", "12345678901234567890", "1.5", "1e3", "-2E-2", "1.0", '""', '"a\\n\\t\\"\\\\\\/\\b\\f\\r"', '"\\u00e9\\ud83d\\ude00"',
             "[]", "[1, [2, {}]]", '{"a": {"b": [null]}}', ' [ 1 , 2 ] ', '"é"', "NaN", "[Infinity, -Infinity]", '{"a": 1, "a": 2}', "1E400"):
    value = json.loads(text)
    print(f"{text:<28} -> {ascii(value)} {type(value).__name__}")

print(json.loads(b'{"bytes": 1}'), json.loads(bytearray(b"[1]")), json.loads("[1]\n"))
for text in ("", " ", "[", "[1,", "[1,]", "[1 2]", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "{a:1}", "{1:2}", '{"a" 1}', "nul", "True", "'a'", '"abc', '"a\nb"', '"\\x"',
             '"\\u12"', "01", "1.", ".5", "+1", "--1", "1e", "[1] 2", "[\n1,\n  x]", "{}{}", '"\\', "\ufeff[]", "[1,,2]", "-", "// c", "{'a':1}", '["a" "b"]', '{"a":1 "b":2}', "[}", "Inf"):
    try:
        print(repr(text), "->", json.loads(text))
    except json.JSONDecodeError as e:
        print(f"{text!r}: {e} | {e.msg} | {e.pos} {e.lineno} {e.colno} {e.doc == text}")
for wrong in (5, None, ["[]"]):
    try:
        json.loads(wrong)
    except TypeError as e:
        print(e)
print(issubclass(json.JSONDecodeError, ValueError))

print(json.loads('{"a": 1, "b": [2.5, {"c": 3}]}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"b": 1, "a": 2, "b": 3}', object_pairs_hook=lambda pairs: pairs))
print(json.loads("[1.5, 2, NaN]", parse_float=lambda s: "f" + s, parse_int=lambda s: "i" + s, parse_constant=lambda s: "c" + s))
print(json.loads('"a\nb"', strict=False) == "a\nb")
print(json.load(io.StringIO('{"from": "a file"}')))
print(json.JSONDecoder().decode(" [1] "), json.JSONDecoder().raw_decode('[1] rest'))
try:
    json.JSONDecoder().raw_decode(" [1]")
except json.JSONDecodeError as e:
    print(e)
data = {"name": "Ada", "tags": ["x", "y"], "nested": {"n": None, "t": True, "f": 1.25, "i": -7, "u": "ü\u20ac😀"}}
assert json.loads(json.dumps(data)) == data
assert json.loads(json.dumps(data, indent=3, sort_keys=True, ensure_ascii=False)) == data
assert json.loads("[" * 200 + "]" * 200)
print(json.loads(json.dumps({1: 2, None: 3, True: 4})))
print(json.loads("[0.1, 1e22, 1e23, 123456789.123456789, 5e-324, 1.7976931348623157e308]"))
