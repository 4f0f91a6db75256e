# SystemExit without a code is success.
try:
    raise SystemExit
except SystemExit as e:
    print(repr(e), e.code)
    raise
