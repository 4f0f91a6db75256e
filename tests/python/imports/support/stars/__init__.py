__all__ = ["shown", "leaf", "_listed"]
shown = 1
unlisted = 2
_listed = 3
