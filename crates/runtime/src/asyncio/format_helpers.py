# Where things were made, for the reports of debug mode.

import sys
import traceback

# How many frames are remembered.
DEBUG_STACK_DEPTH = 10


def extract_stack(f=None, limit=None):
    """The frames of the caller, with their lines of source; no variables."""
    if f is None:
        f = sys._getframe().f_back
    if limit is None:
        limit = DEBUG_STACK_DEPTH
    stack = traceback.StackSummary.extract(traceback.walk_stack(f), limit=limit, lookup_lines=False)
    stack.reverse()
    return stack
