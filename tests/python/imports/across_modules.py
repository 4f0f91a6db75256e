"""Classes, exceptions, coroutines and globals across modules."""

import asyncio

from support import simple, uses_async
from support.uses_async import Guard, answer

print(asyncio.run(answer()))


async def main():
    async with Guard() as a, uses_async.Guard() as b:
        return type(a) is type(b), type(a).__module__


print(asyncio.run(main()))


class Own(Guard):
    async def __aexit__(self, *details):
        print("own exit")
        return await super().__aexit__(*details)


async def own():
    async with Own() as o:
        return isinstance(o, Guard)


print(asyncio.run(own()))
# Functions see the globals of the module in which they were defined.
value = "mine"
simple.change("theirs")
print(value, simple.value, simple.name())
answer_again = uses_async.answer
uses_async.asyncio = asyncio
print(asyncio.run(answer_again()))


# Replacing a global of another module is seen by its functions.
class Quiet:
    async def __aenter__(self):
        print("replaced")

    async def __aexit__(self, *details):
        pass


uses_async.Guard = Quiet
print(asyncio.run(answer()))
exec("x = 1\ndef f(): return x + 1", scope := {})
print(scope["f"]())
