# What holds an object: containers, instances, closures, coroutines under way; no plain function's variables.
import gc


class Thing:
    pass


def kinds(*objects):
    return sorted(type(holder).__name__ for holder in gc.get_referrers(*objects))


def main():
    thing = Thing()
    print(kinds(thing))
    in_list = [thing]
    in_dict = {1: thing}
    print(kinds(thing))
    in_list.clear()
    in_dict.clear()
    print(kinds(thing))
    error = ValueError(thing)
    print([type(holder).__name__ for holder in gc.get_referrers(error)])

    def generator():
        yield thing
    running = generator()
    next(running)
    print("cell" in kinds(thing))


main()


async def coroutine():
    local = Thing()
    found = gc.get_referrers(local)
    return len(found), found[0] is mine


mine = coroutine()
try:
    mine.send(None)
except StopIteration as stop:
    print(stop.value)
