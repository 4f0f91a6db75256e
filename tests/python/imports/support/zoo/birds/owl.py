print("loading", __name__)
from ..mammals import Cat

prey = Cat
