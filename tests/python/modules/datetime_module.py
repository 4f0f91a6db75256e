"""datetime: dates, times, spans, zones, formats and errors."""

from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, timezone

d = date(2024, 2, 29)
print(d, repr(d), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.ctime(), d.timetuple().tm_yday)
print(d + timedelta(1), d - timedelta(days=60), date(2024, 3, 1) - d, d.replace(year=2023, day=28), d < date(2024, 3, 1), d == date(2024, 2, 29))
print(date.fromordinal(1), date.fromordinal(3652059), date.fromisoformat("20240229"), date.fromisoformat("2024-W09-4"), date.fromisocalendar(2020, 53, 7))
print(all(date.fromordinal(n).toordinal() == n for n in range(1, 800000, 997)), date.min, date.max, MAXYEAR)
s = timedelta(days=-1, hours=5, milliseconds=1.5)
print(s, repr(s), s.total_seconds(), -s, abs(s), s * 2, s / 2, s // timedelta(hours=1), s % timedelta(hours=1), bool(timedelta()), timedelta(weeks=1) / timedelta(days=2))
print(timedelta(0.5), timedelta(seconds=1.0000005), timedelta(microseconds=0.5), timedelta(hours=1) * 1.5, sum([timedelta(1), timedelta(2)], timedelta()), timedelta.max, repr(timedelta()))
t = time(1, 2, 3, 4)
print(t, repr(t), t.replace(hour=5), time(1) < time(2), time.fromisoformat("04:05:06.5+01:00"), repr(time(1, tzinfo=UTC)), t.isoformat("milliseconds"), time(5).isoformat("hours"))
m = datetime(2024, 2, 29, 12, 30, 15, 123456)
print(m, repr(m), m.isoformat(), m.date(), m.time(), m.timestamp() == m.replace(tzinfo=UTC).timestamp(), m.ctime(), repr(datetime(2024, 1, 1)))
z = timezone(timedelta(hours=2), "X")
a = m.replace(tzinfo=z)
print(a, repr(a), a.utcoffset(), a.tzname(), a.astimezone(UTC), a.astimezone(timezone(-timedelta(hours=3, minutes=30))), a == a.astimezone(UTC), a - a.astimezone(UTC), hash(a) == hash(a.astimezone(UTC)))
print(datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1e9 + 0.25, UTC), datetime.fromisoformat("2024-02-29T01:02:03Z"), datetime.fromisoformat("2024-02-29 01:02"), datetime.combine(d, t))
print(m.strftime("%Y-%m-%d %H:%M:%S.%f %j %a %B %p %I %%"), a.strftime("%z %:z %Z"), f"{m:%d.%m.%y}", f"{d}", d.strftime("%A"))
print(datetime.strptime("29 Feb 2024 03:04:05 PM", "%d %b %Y %I:%M:%S %p"), datetime.strptime("2024-02-29T01:02:03.25+0130", "%Y-%m-%dT%H:%M:%S.%f%z"))
print(UTC, repr(UTC), timezone(timedelta(0)) is UTC, timezone(timedelta(hours=-5)), repr(timezone(timedelta(hours=1))), m == 5, m != d, m in {m: 1})
for wrong in (
    "date(2024, 13, 1)", "date(2023, 2, 29)", "date(0, 1, 1)", "time(25)", "time(1, 60)", "datetime(2024, 1, 1, 0, 0, 61)",
    "date.fromisoformat('x')", "datetime.fromisoformat('2024-01-01T99')", "time.fromisoformat('zz')", "m < a", "m - a",
    "date(9999, 12, 31) + timedelta(1)", "date('x', 1, 1)", "datetime.strptime('x', '%Y')",
    "datetime.strptime('2024x', '%Y')", "datetime(2024, 1, 1, fold=2)", "datetime(2024, 1, 1, tzinfo=5)",
    "datetime.combine(1, 2)", "date.fromordinal(0)", "timedelta(days=10**9)", "m.isoformat(timespec='x')",
    "timezone(timedelta(1))", "date.fromisocalendar(2024, 54, 1)", "time(1) < time(1, tzinfo=UTC)", "timedelta('x')",
):
    try:
        print(eval(wrong))
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
