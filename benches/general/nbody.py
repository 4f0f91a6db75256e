"""Floats in nested lists: subscripts, arithmetic, augmented assignment."""


def advance(bodies, dt, steps):
    for _ in range(steps):
        for i in range(len(bodies)):
            b = bodies[i]
            for j in range(i + 1, len(bodies)):
                c = bodies[j]
                dx = b[0] - c[0]
                dy = b[1] - c[1]
                dz = b[2] - c[2]
                distance = (dx * dx + dy * dy + dz * dz) ** 1.5 + 0.01
                pull = dt / distance
                b[3] -= dx * c[6] * pull
                b[4] -= dy * c[6] * pull
                b[5] -= dz * c[6] * pull
                c[3] += dx * b[6] * pull
                c[4] += dy * b[6] * pull
                c[5] += dz * b[6] * pull
        for b in bodies:
            b[0] += dt * b[3]
            b[1] += dt * b[4]
            b[2] += dt * b[5]


bodies = [
    [float(i), float(i * 2 % 5), float(i * 3 % 7), 0.0, 0.1 * i, 0.0, 1.0 + i]
    for i in range(5)
]
advance(bodies, 0.001, 40_000)
print(round(bodies[0][0], 6))
