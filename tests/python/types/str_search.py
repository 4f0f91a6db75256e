# str: find, index, count, startswith, in, replace, removeprefix, partition, translate.
s = "the cat sat on the mat"
print(s.find("at"), s.rfind("at"), s.find("at", 6), s.find("at", 6, 9), s.find("zz"), s.find(""), s.rfind(""), s.find("", 5), s.find("", 100), s.rfind("", 3, 5), s.find("the", -8), s.find("t", -1), s.index("cat"), s.rindex("the"))
print(s.count("at"), s.count("t"), s.count(""), s.count("the", 1), s.count("", 5, 8), "aaaa".count("aa"), "".count(""), "".count("a"), "abc".count("", 10), s.count("zz"))
print(s.startswith("the"), s.startswith("cat", 4), s.startswith(("x", "th")), s.startswith(()), s.startswith(""), s.endswith("mat"), s.endswith("on", 0, 14), s.endswith(("a", "t")), s.startswith("the", 1), s.startswith("", 22), s.startswith("", 23), s.endswith("", 5, 3), "a".startswith("ab"))
print("cat" in s, "" in s, "dog" in s, "" in "", "a" in "", "e c" in s, s.replace("at", "og"), s.replace("at", "og", 1), s.replace("", "-")[:9], s.replace("", "-", 3), "".replace("", "x"), "".replace("a", "x"), "aaa".replace("a", "bb", -1), "aaa".replace("a", "", 2), "abc".replace("b", "b"), "abc".replace("abc", ""), "aaa".replace("aa", "b"), "x".replace("x", "y", count=1))
print("prefix-x".removeprefix("prefix-"), "abc".removeprefix("x"), "abcabc".removesuffix("abc"), "abc".removesuffix(""), "a".removeprefix("ab"))
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("="), "abc".rpartition("="), "=".partition("="), "".partition("x"), "a--b".partition("--"))
t = str.maketrans({"a": "1", "b": None, "c": "xyz", 100: 101, "é": 0x1F600})
print("abcdé!".translate(t), str.maketrans("ab", "xy"), str.maketrans("ab", "xy", "z"), "abz".translate(str.maketrans("ab", "xy", "z")), "abc".translate({}), "abc".translate({97: None}), "ab".translate("?" * 97 + "QR"), "aX".translate(type("D", (dict,), {"__missing__": lambda s, k: k + 1})()))
for call in (lambda: s.index("zz"), lambda: s.rindex("zz"), lambda: s.find(1), lambda: s.find(), lambda: s.find("a", "b"), lambda: 1 in s, lambda: None in s, lambda: s.startswith(1), lambda: s.startswith(["a"]), lambda: s.endswith((1, "a")), lambda: s.replace("a"), lambda: s.replace("a", 1), lambda: s.replace("a", "b", "c"), lambda: s.partition(""), lambda: s.rpartition(""), lambda: s.partition(1),
             lambda: str.maketrans("ab", "x"), lambda: str.maketrans("ab"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans({1.5: 1}), lambda: "a".translate(5), lambda: "a".translate({97: 1.5}), lambda: "a".translate({97: -1}), lambda: s.count(1), lambda: s.removeprefix(1), lambda: s.find("a", 1, 2, 3), lambda: "a".translate({97: 0x110000}), lambda: str.maketrans("a", "b", 1), lambda: s.count(), lambda: s.find(None)):
    try:
        call()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
u = "añ日🎉añ"
print(u.find("🎉"), u.rfind("ñ"), u.count("a"), u.index("日"), u.replace("🎉", "ok"), u.partition("日"), "🎉" in u, u[3], len(u), u[::-1], u.find("ñ", 2), u.startswith("añ日"), "\U0001f389" == "🎉")
big = "ab" * 1000 + "c"
print(big.find("c"), big.rfind("a"), big.count("ab"), big.find("bc"), big.find("ca"), len(big.replace("ab", "")))
