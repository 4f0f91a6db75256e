"""A bounded pool of connections, workers in a TaskGroup, a time limit and retries for each job, a report."""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class ConnectionLost(Exception):
    """The other side hung up: worth another attempt."""


@dataclass
class Connection:
    """Stands in for a socket. Jobs named "flaky" lose it the first time, jobs named "slow" never answer."""

    number: int
    seen: Counter

    async def ask(self, question):
        self.seen[question] += 1
        if question.startswith("slow"):
            await asyncio.sleep(60)
        await asyncio.sleep(0.01)
        if question.startswith("flaky") and self.seen[question] == 1:
            raise ConnectionLost(f"connection {self.number} lost")
        return question.upper()


class Pool:
    """At most `size` connections, handed out one at a time and opened when they are first needed."""

    def __init__(self, size):
        self._free = asyncio.Semaphore(size)
        self._idle = []
        self._seen = Counter()
        self.opened = 0
        self.in_use = 0
        self.peak = 0

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        assert self.in_use == 0, "a connection was not given back"
        self._idle.clear()

    @asynccontextmanager
    async def connection(self):
        async with self._free:
            connection = self._idle.pop() if self._idle else self._open()
            self.in_use += 1
            self.peak = max(self.peak, self.in_use)
            try:
                yield connection
            finally:
                self.in_use -= 1
                self._idle.append(connection)

    def _open(self):
        self.opened += 1
        return Connection(self.opened, self._seen)


@dataclass
class Report:
    answers: dict[str, str] = field(default_factory=dict)
    retries: Counter = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)


async def answer(pool, question, report, *, attempts=3, limit=0.1):
    """Asks until there is an answer; gives up after `attempts` losses, or at once if it takes too long."""
    for _ in range(attempts):
        try:
            async with asyncio.timeout(limit), pool.connection() as connection:
                report.answers[question] = await connection.ask(question)
                return
        except ConnectionLost:
            report.retries[question] += 1
        except TimeoutError:
            report.failures[question] = "timed out"
            return
    report.failures[question] = f"gave up after {attempts} attempts"


async def work(pool, jobs, report):
    while jobs:
        await answer(pool, jobs.pop(0), report)


async def main():
    jobs = ["apple", "flaky bird", "slow river", "cherry", "flaky wire", "date", "elder"]
    report = Report()

    async with Pool(size=2) as pool:
        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(work(pool, jobs, report))

    print(f"connections: {pool.opened} opened, {pool.peak} in use at most, {pool.in_use} at the end")
    for question in sorted(report.answers):
        attempts = report.retries[question] + 1
        print(f"  {question:<12} {report.answers[question]:<12} attempt {attempts}")
    for question, reason in report.failures.items():
        print(f"  {question:<12} failed: {reason}")


asyncio.run(main())
