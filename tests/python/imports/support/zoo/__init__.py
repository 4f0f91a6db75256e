"""The zoo."""

print("loading", __name__)
from . import mammals
from .mammals import Cat as Kitty

keeper = "Ada"
