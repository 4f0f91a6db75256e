from .three import a

b = 2
