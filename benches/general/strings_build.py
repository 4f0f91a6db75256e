"""Text put together: concatenation in a loop, join, repeat, replace, case, padding."""


def main(steps):
    total = 0
    text = ""
    for i in range(steps):
        text += chr(97 + i % 26)
        if len(text) > 200:
            total += len(text.upper().replace("ABC", "xyz").center(300, "."))
            text = text[::-1][:50]
    parts = []
    for i in range(steps):
        parts.append("item")
        parts.append(str(i))
    joined = "-".join(parts)
    print(total, len(joined), joined[-12:], joined.count("9"), hash(joined) == hash("-".join(parts)))


main(500_000)
