"""Rays against spheres: many small immutable vectors, float arithmetic, method calls."""

from math import sqrt


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def minus(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def plus(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def scaled(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self.scaled(1.0 / sqrt(self.dot(self)))


class Sphere:
    def __init__(self, centre, radius, shade):
        self.centre = centre
        self.radius = radius
        self.shade = shade

    def hit(self, origin, direction):
        to_centre = self.centre.minus(origin)
        along = to_centre.dot(direction)
        within = self.radius * self.radius - to_centre.dot(to_centre) + along * along
        if within < 0.0:
            return None
        distance = along - sqrt(within)
        return distance if distance > 1e-6 else None


def trace(spheres, light, origin, direction):
    nearest, struck = None, None
    for sphere in spheres:
        distance = sphere.hit(origin, direction)
        if distance is not None and (nearest is None or distance < nearest):
            nearest, struck = distance, sphere
    if struck is None:
        return 0.1
    place = origin.plus(direction.scaled(nearest))
    normal = place.minus(struck.centre).unit()
    return struck.shade * max(0.0, normal.dot(light.minus(place).unit()))


def main(size):
    spheres = [Sphere(Vector(i - 2.0, (i % 3) - 1.0, 6.0 + i % 2), 0.9, 0.4 + 0.1 * i) for i in range(5)]
    light, eye = Vector(-4.0, 5.0, 0.0), Vector(0.0, 0.0, 0.0)
    total = 0.0
    for row in range(size):
        for column in range(size):
            direction = Vector(column / size - 0.5, 0.5 - row / size, 1.0).unit()
            total += trace(spheres, light, eye, direction)
    print(round(total, 6))


main(240)
