# Deep, long and slow.
import re

n = 100_000
print(re.match("(?:a|b)*", "ab" * n).span(), re.match("(a|b)*?c", "ab" * n + "c").span(1), re.match("(?:(a)|b)+$", "ab" * n).span(1))
print(len(re.findall(r"\w+", "word " * n)), len(re.sub("o", "00", "word " * n)), len(re.split(" ", "word " * n)))
print(re.match(".*a.*b.*c", "x" * 300 + "abc").span(), re.search("x*y", "x" * 3000), re.match("(x+x+)+y", "x" * 18))
print(re.match("((((((((((a))))))))))" * 3, "aaa").groups()[::10], re.match("(?:" * 200 + "a" + ")*" * 200, "aaa"))
print(re.compile("|".join(f"word{i}" for i in range(2000))).search("xx word1999").group())
print(re.match("(?:){1000000}a", "a"), re.match("(?:a?){200}b", "a" * 100 + "b").span(), re.match("a{0,65536}", "a" * 70000).end())
print(re.search("(?s)" + ".*?" * 3 + "z", "y" * 50), re.match(r"(?=(a+))a*b\1", "aaabaaa"), re.match(r"(?>a+)ab", "aaab"))
