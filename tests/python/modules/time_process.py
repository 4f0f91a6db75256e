"""The processor's time advances in steps that are small beside a hundredth of a second."""

import time

start = now = time.process_time()
while now == start:
    now = time.process_time()
print(0 < now - start < 0.005)
