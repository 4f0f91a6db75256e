"""Sets of ints and strings: membership, union, intersection, difference, comprehension."""


def main(rounds):
    evens = set(range(0, 2000, 2))
    threes = set(range(0, 2000, 3))
    names = {f"name{i}" for i in range(500)}
    total = 0
    for i in range(rounds):
        both = evens & threes
        either = evens | threes
        total += len(both) + len(either - both) + len(evens ^ threes)
        total += sum(1 for x in range(300) if x in evens and x not in threes)
        total += f"name{i}" in names
        evens.discard(i * 2)
        threes.add(i * 7)
    print(total, len(evens), len(threes), sorted(evens)[:3])


main(2_500)
