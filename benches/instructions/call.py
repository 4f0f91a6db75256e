# operations: 150000
class Adder:
    def add(self, a, b=1):
        return a + b


def add(a, b):
    return a + b


def main(n):
    adder, total = Adder(), 0
    for i in range(n):
        total = add(total, i)
        total = adder.add(total)
        total = adder.add(total, b=i)
    return total


print(main(50_000))
