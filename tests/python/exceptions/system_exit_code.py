# SystemExit with a number sets the status and prints nothing.
import sys
print("before")
sys.exit(3)
