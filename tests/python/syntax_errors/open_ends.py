# Where a text that ends too early is wrong: it depends on how it is compiled, and whether its last line is ended.
TEXTS = ["1+", "1+\n", "not", "not\n", "lambda x:", "x.", "x +  ", "(1", "a b", "f(1,", "1 if 2", "(\n1+", "x = ", "for", "if 1:\n  x ="]
for mode in "exec", "eval", "single":
    for text in TEXTS:
        try:
            compile(text, "name", mode)
        except SyntaxError as error:
            print(mode, repr(text), error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)

eval("left +")
