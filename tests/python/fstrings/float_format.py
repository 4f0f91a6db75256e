# Format specs for floats.
values = (0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-7, 1.5e300, -0.0, 0.5, 2.5, 99.995)
for spec in ("", "f", ".0f", ".1f", ".2f", ".3f", "e", ".0e", ".2e", "E", "g", ".3g", ".10g", "G", "%", ".1%", "n", "10", "<10", "^12.2f", "+", " ",
             "+.1f", "010.2f", ",", "_", ",.2f", "_.1f", "#.0f", "#g", "#.3g", ".3", ".1", "20.5", "*>12.1f", "=+12.1f", "z", "z.1f", "+z.0f", "#.0e",
             "015,.2f", ".12", "F", ".17g", ".0g", "0=8.1f", ".0", ".0%"):
    print(repr(spec), "|".join(format(v, spec) for v in values))
inf, nan = float("inf"), float("nan")
for spec in ("", "f", "F", "e", "E", "g", "G", "%", "+", "010", "10", "<8", ".2f", "n", ",", "+f", " f"):
    print(repr(spec), format(inf, spec), format(-inf, spec), format(nan, spec), sep="|")
for spec in ("d", "s", "x", "c", "b", "q", "..2f", ".f", ",_", "_,f", ",x", ".2.2", "f2", "5.2ff", ".-1f", "!r"):
    try:
        print(repr(spec), format(1.5, spec))
    except ValueError as e:
        print(repr(spec), e)
# halves round to even on the exact binary value
print([f"{v:.0f}" for v in (0.5, 1.5, 2.5, 3.5, -0.5)], [f"{v:.1f}" for v in (0.05, 0.15, 0.25, 0.35, 0.45)], f"{2.675:.2f} {1.005:.2f} {1e23:.0f} {0.1:.20f} {1/3:.40f}")
print(f"{1e16} {1e15} {123456789.0} {1e16:g} {1e5:g} {1e6:g} {100000.0:g} {1234567.0:g} {0.0001:g} {0.00001:g} {1e100:.0f}")
print(f"{12.5:06} {12.5:+06} {-12.5:06} {12.5:<06} {12.5:>6}|{12.5:^7}|{1e10:,} {1234.5:_} {0.000012345:,}")
print(f"{-0.001:.2f} {-0.001:z.2f} {-0.0:z} {-1.0:z} {0.0:+} {-0.0:+}", "%.3f" % 2.0005, round(2.5), round(-2.5), round(2.675, 2))
print(f"{5e-324} {5e-324:e} {1.7976931348623157e308:e} {5e-324:.3g} {2**0.5:.50f}")
width, prec = 10, 3
print(f"{3.14159:{width}.{prec}f}|{3.14159:<{width}.{prec}}|{3.14159:{'+'}.{prec}e}")
