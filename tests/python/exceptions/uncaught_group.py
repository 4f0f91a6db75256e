# Uncaught: an exception group, nested and with a cause.
def fail(kind, message):
    raise kind(message)


def collect():
    errors = []
    for kind, message in ((ValueError, "one"), (KeyError, "two")):
        try:
            fail(kind, message)
        except Exception as e:
            errors.append(e)
    errors[0].add_note("note on one")
    inner = ExceptionGroup("inner", [TypeError("never raised"), *errors[:1]])
    raise ExceptionGroup("several things failed", [*errors, inner])


collect()
