"""Points of the Mandelbrot set: complex numbers and float comparison."""


def inside(c, limit):
    z = 0j
    for step in range(limit):
        if z.real * z.real + z.imag * z.imag > 4.0:
            return step
        z = z * z + c
    return limit


def main(size):
    total = 0
    for row in range(size):
        for column in range(size):
            c = complex(2.0 * column / size - 1.5, 2.0 * row / size - 1.0)
            total += inside(c, 50)
    print(total)


main(200)
