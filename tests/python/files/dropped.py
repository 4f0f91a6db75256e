# withal: --allow-write=.
# What was written to files that nobody closed is there: at the end of the program, and when they are opened again.
import os

open("dropped", "w").write("all of it")
print(open("dropped").read())
for i in range(1500):
    open("many", "a").write(f"{i}\n")
print(len(open("many").readlines()), sum(len(open("many").read(10)) for _ in range(2000)))


def last():
    with open("dropped") as file:
        print(file.read())


import atexit
atexit.register(last)
