# Tests that are coroutines.
import asyncio
import contextlib
import contextvars
import io
import unittest

kept = contextvars.ContextVar("kept", default="nothing")


class Async(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        print("setUp", self._testMethodName, asyncio.get_event_loop().is_running())
        kept.set("by setUp")

    async def asyncSetUp(self):
        print("asyncSetUp", kept.get(), asyncio.get_running_loop().get_debug())
        kept.set("by asyncSetUp")
        self.addAsyncCleanup(self.clean, 1)
        self.addCleanup(print, "plain clean-up")

    async def clean(self, number):
        await asyncio.sleep(0)
        print("clean", number, kept.get())

    async def asyncTearDown(self):
        print("asyncTearDown", kept.get())

    def tearDown(self):
        print("tearDown", kept.get())

    async def test_awaits(self):
        kept.set("by the test")
        await asyncio.sleep(0)

    def test_plain(self):
        print("plain", kept.get())

    async def test_enters(self):
        @contextlib.asynccontextmanager
        async def manager():
            print("enter")
            yield 5
            print("leave")
        print(await self.enterAsyncContext(manager()))
        with self.assertRaises(TypeError) as caught:
            await self.enterAsyncContext(contextlib.nullcontext)
        print(caught.exception)
        with self.assertRaises(TypeError) as caught:
            await self.enterAsyncContext(io.StringIO())
        print(caught.exception)

    async def test_fails(self):
        await asyncio.sleep(0)
        self.assertEqual(1, 2)

    async def test_leaves_a_task(self):
        async def waits():
            try:
                await asyncio.sleep(100)
            finally:
                print("cancelled at the end")
        self.task = asyncio.create_task(waits())
        await asyncio.sleep(0)

    async def test_subtests(self):
        for i in range(3):
            with self.subTest(i=i):
                await asyncio.sleep(0)
                self.assertNotEqual(i, 1)


stream = io.StringIO()
result = unittest.TextTestRunner(stream, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Async))
for line in stream.getvalue().splitlines():
    if not line.startswith((" ", "Ran", "Traceback")):
        print("|", line)
Async("test_plain").debug()
print(kept.get())
