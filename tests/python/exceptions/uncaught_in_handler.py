# Uncaught: an exception while handling another, in functions, methods and a comprehension.
class Store:
    def __init__(self):
        self.items = {}

    def get(self, key):
        try:
            return self.items[key]
        except KeyError:
            return self.default(key)

    def default(self, key):
        return [part.strip(5) for part in key.split(",")]


def main():
    store = Store()
    try:
        store.get("a,b")
    finally:
        print("finally of main")


if __name__ == "__main__":
    main()
