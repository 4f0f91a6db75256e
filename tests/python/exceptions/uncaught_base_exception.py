# Uncaught BaseException of one's own, raised through a generator and a lambda.
class Stop(BaseException):
    def __init__(self, why):
        super().__init__(why)
        self.why = why


def numbers():
    yield 1
    yield (lambda: raise_it("from a lambda"))()


def raise_it(text):
    raise Stop(text)


for number in numbers():
    print(number)
