"""Gives on names of its neighbours."""

from . import mammals as animals
from .mammals import *
from ..simple import value as simple_value, name as simple_name

__all__ = ["animals", "simple_value"]
