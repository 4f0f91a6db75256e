# SystemExit with a text: the text goes to standard error, the status is 1, finally runs.
try:
    try:
        raise SystemExit("message for the user")
    except Exception:
        print("SystemExit is no Exception")
finally:
    print("finally runs")
