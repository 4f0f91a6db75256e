# An element goes where another was removed: the order shows it.
import random

elements = {0, 8, 16}
elements.discard(8)
elements.add(24)
print(elements)
elements.discard(0)
elements.add(32)
print(elements)
elements.add(8)
print(elements)

for seed in range(20):
    choice = random.Random(seed)
    elements = set()
    for _ in range(300):
        key = choice.randrange(60) * choice.choice([1, 8, 64])
        if choice.random() < 0.5:
            elements.add(key)
        else:
            elements.discard(key)
    print(list(elements))
    print(elements ^ {1, 99}, list(elements - {8, 16}))
