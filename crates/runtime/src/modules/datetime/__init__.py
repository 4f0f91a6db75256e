"""Dates, times and the spans between them."""

from datetime._spans import UTC, timedelta, timezone, tzinfo
from datetime._moments import date, datetime, time

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR, MAXYEAR = 1, 9999
