"""Text taken apart: lines, words, stripping, counting, searching."""


def main(rounds):
    line = "  The quick brown fox, the lazy dog; and 3 numbers: 10, 200, 3000  "
    page = "\n".join(line + str(i) for i in range(500))
    words = {}
    longest = ""
    numbers = 0
    for _ in range(rounds):
        for row in page.splitlines():
            for word in row.strip().lower().split():
                word = word.strip(".,;:")
                if word.isdigit():
                    numbers += int(word)
                elif word.startswith("t") or word.endswith("y") or "ow" in word:
                    words[word] = words.get(word, 0) + 1
                if len(word) > len(longest):
                    longest = word
    print(sorted(words.items()), numbers, longest, page.find("499"), page.rpartition(":")[2])


main(150)
