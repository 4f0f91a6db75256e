from .four import b

a = 1
