"""random: the same seed gives CPython's numbers."""

import random

random.seed(42)
print([random.random() for _ in range(3)])
print([random.randint(1, 100) for _ in range(8)], [random.randrange(10) for _ in range(5)], [random.randrange(0, 100, 7) for _ in range(5)])
print([random.choice("abcdef") for _ in range(6)], random.choice(range(1000)))
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.sample("abcdef", 6), random.sample(range(10 ** 6), 3))
print(random.choices("abc", k=6), random.choices("abc", weights=[5, 1, 1], k=6), random.choices([1, 2], cum_weights=[1, 10], k=5))
print(random.uniform(1, 5), random.uniform(5, 1), random.triangular(0, 10, 3), random.triangular())
print([random.gauss(0, 1) for _ in range(3)], random.normalvariate(5, 2), random.lognormvariate(0, 0.5))
print(random.expovariate(0.5), random.betavariate(2, 3), random.gammavariate(2, 1), random.gammavariate(0.5, 1), random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(1, 2))
print(random.getrandbits(8), random.getrandbits(64), random.getrandbits(100), random.getrandbits(0), random.randbytes(5))
print([random.binomialvariate(10, 0.5) for _ in range(4)], random.sample(["r", "b"], counts=[3, 2], k=4))

for seed in (0, 1, -1, 2 ** 40, 10 ** 30, "text", b"bytes", 1.5, "", True):
    random.seed(seed)
    print(f"{seed!r}: {random.random()} {random.randint(0, 10 ** 9)}")
random.seed("legacy", version=1)
print(random.random())

state = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(state)
print(a == [random.random() for _ in range(3)], state[0], len(state[1]), state[2])
own, other = random.Random(7), random.Random(7)
print(own.random() == other.random(), own.randint(1, 6), other.randint(1, 6), own.random())
random.seed(1)
r = random.Random(1)
print(random.random() == r.random())
random.seed(3)
random.gauss()
saved = random.getstate()
print(saved[2] is not None, random.gauss())

for wrong in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.sample([1, 2], 3), lambda: random.sample({1, 2}, 1),
              lambda: random.choices([], k=1), lambda: random.randrange(1, 10, 0), lambda: random.choices("ab", weights=[1]), lambda: random.choices("ab", weights=[0, 0]),
              lambda: random.randint(1.5, 2), lambda: random.getrandbits(-1), lambda: random.shuffle((1, 2)), lambda: random.seed([1]), lambda: random.sample("ab", -1),
              lambda: random.choice({}), lambda: random.randrange(3, 3), lambda: random.choices("ab", weights=[1, 2], cum_weights=[1, 3])):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
random.seed(2024)
big = list(range(1000))
random.shuffle(big)
print(big[:5], sum(random.randint(1, 6) for _ in range(1000)), random.randint(0, 2 ** 70), random.randrange(10 ** 20))
