"""What the programs here share: the time that one unit of work takes on the processor, the best of as many rounds
as are needed."""

import sys
import time


def measure(work):
    """`work` takes how many units it is to do. Prints nanoseconds for each."""
    count = int(sys.argv[1])
    best = None
    for _ in range(max(3, 50_000 // count)):
        start = time.process_time()
        work(count)
        taken = time.process_time() - start
        best = taken if best is None else min(best, taken)
    print(best / count * 1e9)
