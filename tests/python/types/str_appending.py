"""Texts that are appended to in loops: those kept on the way stay what they were."""


def build(piece, times):
    text, kept = "", []
    for i in range(times):
        text += piece
        if i % 37 == 0:
            kept.append(text)
    return text, kept


for piece in ("abc", "x" * 50, "é", "日本", "a\x00b", "\U0001f600"):
    text, kept = build(piece, 500)
    assert text == piece * 500 and len(text) == 500 * len(piece) and hash(text) == hash(piece * 500)
    assert all(k == piece * (37 * n + 1) for n, k in enumerate(kept))
    # Two continuations of the same text do not meet.
    one = two = kept[-1]
    one += "one"
    two += "two"
    one += "!"
    assert (one, two) == (kept[-1] + "one!", kept[-1] + "two")
    assert kept[-1] == piece * (37 * (len(kept) - 1) + 1)
    # Parts, searches and conversions of what grew.
    assert text[-3:] == (piece * 500)[-3:] and text.count(piece) == 500 and text.find("none") == -1
    assert text.split(piece) == [""] * 501 and text.upper() == (piece * 500).upper()
    assert text.encode().decode() == text and {text: 1}[piece * 500] == 1

grown = "0123456789" * 20
grown += grown
grown += grown[5:15]
assert grown == "0123456789" * 40 + "5678901234"

total = ""
for i in range(100_000):
    total += "line "
print(len(total), total[:10], total[-6:], total == "line " * 100_000)

text = "a" * 1000
half = text
text += "b"
text = text[:1000]
text += "c"
print(half == "a" * 1000, text[-2:], len(text))
