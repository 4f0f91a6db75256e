# Warnings of this very text go to the error output, with their lines.
import re

pattern = "\d+\.\d+"
print(re.findall(pattern, "1.5 and 22.75"))
x = 5
if x is 5:
    print("five")


def f():
    try:
        return 1
    finally:
        return 2


print(f())
