"""Regular expressions: searching, groups, substitution, splitting."""

import re


def main(rounds):
    text = "On 2024-01-15 alice@example.org paid 120.50 EUR; on 2023-12-31 bob.b@mail.example.com paid 7 USD. " * 20
    date = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
    mail = re.compile(r"\b[\w.]+@[\w.]+\.\w+\b")
    amount = re.compile(r"(?P<value>\d+(?:\.\d+)?) (?P<unit>EUR|USD)")
    total = 0.0
    found = 0
    for _ in range(rounds):
        found += len(date.findall(text)) + len(mail.findall(text))
        for match in amount.finditer(text):
            total += float(match["value"]) if match["unit"] == "EUR" else 0
        swapped = date.sub(r"\3.\2.\1", text)
        found += len(re.split(r"[;.]\s+", swapped))
    print(found, round(total, 2), swapped[:40])


main(800)
