# Conversion between huge integers and text is limited to 4300 digits.
import sys
print(sys.get_int_max_str_digits())
n = 10**4299
print(len(str(n)), len(repr(n)), int(str(n)) == n)
big = 10**4300
cases = [lambda: str(big), lambda: repr(big), lambda: f"{big}", lambda: "%d" % big, lambda: "%s" % big, lambda: "{}".format(big), lambda: format(big, "d"), lambda: format(big, ","), lambda: print(big), lambda: [big].__repr__(), lambda: int("1" * 4301), lambda: int("1" * 4300) > 0,
         lambda: int("-" + "1" * 4301), lambda: int(" " + "1" * 4300 + " ") > 0, lambda: int("1_" * 4300 + "1"), lambda: int("0" * 5000), lambda: int("f" * 5000, 16) > 0, lambda: int("1" * 5000, 2) > 0, lambda: int("7" * 5000, 8) > 0, lambda: int("z" * 5000, 36), lambda: int("1" * 5000, 3),
         lambda: len(hex(big)), lambda: len(bin(big)), lambda: len(oct(big)), lambda: len(f"{big:x}"), lambda: float("1" * 5000), lambda: float("0." + "1" * 5000), lambda: int(b"1" * 4301), lambda: big == 10**4300, lambda: big // 10**4290, lambda: hash(big) == hash(10**4300), lambda: big.bit_length(),
         lambda: eval("1" * 4301), lambda: eval("0x" + "f" * 5000) > 0, lambda: int("1" * 4301, 10), lambda: int("1" * 4301, 0), lambda: ascii(big), lambda: str(-big), lambda: f"{big:e}", lambda: {big: 1}.__repr__(), lambda: str(True), lambda: "%x" % big == hex(big)[2:], lambda: "%i" % -big, lambda: divmod(big, 7)[1], lambda: big.to_bytes(2000)[:2]]
for number, case in enumerate(cases):
    try:
        print(number, case())
    except (ValueError, SyntaxError, OverflowError) as e:
        print(number, type(e).__name__, e)
sys.set_int_max_str_digits(10000)
print(len(str(10**9999)))
try:
    str(10**10000)
except ValueError as e:
    print(e)
sys.set_int_max_str_digits(0)
print(len(str(10**12000)))
for bad in (1, 639, -5):
    try:
        sys.set_int_max_str_digits(bad)
    except ValueError as e:
        print(e)
sys.set_int_max_str_digits(640)
try:
    int("1" * 641)
except ValueError as e:
    print(e)
