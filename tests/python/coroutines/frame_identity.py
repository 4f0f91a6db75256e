# The frame of a coroutine or generator is one object, which says where it stands.
import sys
import types


@types.coroutine
def pause():
    yield 1


async def coroutine():
    print(own.cr_frame is sys._getframe(), own.cr_frame.f_code.co_name)
    await pause()
    print(own.cr_frame is first)


own = coroutine()
first = own.cr_frame
print(first is own.cr_frame, first.f_back)
own.send(None)
print(first is own.cr_frame, first.f_code.co_name, own.cr_await.gi_code.co_name)
try:
    own.send(None)
except StopIteration:
    print(own.cr_frame)


def generator():
    local = 1
    yield running.gi_frame
    local = 2
    yield running.gi_frame


running = generator()
frame = next(running)
print(frame is running.gi_frame, frame.f_locals["local"])
print(next(running) is frame, frame.f_locals["local"], frame.f_back)
