# Uncaught: the suggestion for a misspelt attribute.
class Basket:
    def __init__(self):
        self.contents = []

    def checkout(self):
        return self.contetns


Basket().checkout()
