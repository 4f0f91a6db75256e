# An uncaught exception: the traceback with its lines and carets.
def inner(x):
    return 10 / x


def middle(values):
    total = 0
    for v in values:
        total += inner(v)
    return total


class Account:
    def __init__(self, entries):
        self.entries = entries

    def average(self):
        return middle(self.entries) / len(self.entries)


print("before")
account = Account([1, 2, 0, 4])
print(account.average())
print("not reached")
