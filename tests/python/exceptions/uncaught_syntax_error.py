# Uncaught: a syntax error in source text given to exec.
def run(source):
    exec(source)


run("x = 1\nif x = 1:\n    pass\n")
