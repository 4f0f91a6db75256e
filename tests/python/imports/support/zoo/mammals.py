print("loading", __name__)


class Cat:
    sound = "meow"


from .birds import sparrow
