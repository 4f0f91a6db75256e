# Uncaught: notes, a message over several lines, a qualified class name.
class Outer:
    class Failure(Exception):
        def __str__(self):
            return "first line\nsecond line"


def work():
    try:
        raise Outer.Failure("ignored")
    except Outer.Failure as e:
        e.add_note("a note")
        e.add_note("a note\nover two lines")
        raise


work()
