# Short texts stripped of short sets of characters: the sets of every length, with NUL, DEL and repeated ones among them.
sets = ["", "a", "\0", "\x7f", "ab", "a\0", "aa", "abc.", ".,;:", "abcdefg", "\0\0\0\0\0\0\0", "gfedcba\0", "é", "aé", "\x80"]
texts = ["", "a", "\0", "\x7f", "ab", "abc", "\0a\0", "aéa", "éaé", "\x80a", "b\x7fb", "...x...", "gabcdef", "aaaaaaa", "xaaaaax", "\0\0a\0\0"]
for chars in sets:
    print(ascii(chars), *[ascii((t.strip(chars), t.lstrip(chars), t.rstrip(chars))) for t in texts], sep="\n  ")
for byte in range(128):
    text = chr(byte) * 2 + "-" + chr(byte)
    for other in range(max(byte - 1, 0), byte + 2):
        if len(text.strip(chr(other) + "\x01")) != len("".join(text.split(chr(other))).strip("\x01")):
            print(byte, other)
