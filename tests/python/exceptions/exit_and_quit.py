# exit() and quit(), which CPython's site module puts among the built-in functions, raise SystemExit.
for leave in exit, quit:
    for args in (), (3,), ("bye",), ((1, 2),):
        try:
            leave(*args)
        except SystemExit as error:
            print(error.args, error.code)

try:
    exit()
finally:
    print("finally")
    quit("at the end")
