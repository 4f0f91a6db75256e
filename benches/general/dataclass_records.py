"""Dataclasses: construction, comparison, ordering, replacing, hashing."""

from dataclasses import dataclass, field, replace


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tags: tuple = field(default=(), compare=False)


@dataclass
class Package:
    name: str
    version: Version
    needs: list = field(default_factory=list)


def main(count):
    packages = [Package(f"p{i % 100}", Version(i % 7, i % 5)) for i in range(count)]
    newest = {}
    for package in packages:
        known = newest.get(package.name)
        if known is None or known < package.version:
            newest[package.name] = package.version
    bumped = [replace(p.version, minor=p.version.minor + 1) for p in packages]
    print(len(newest), max(bumped), len(set(bumped)), packages[0] == packages[35 * 100], packages[1])


main(45_000)
