# Calendars, and texts of HTML.
import calendar
import html
import html.entities


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


print(calendar.month(2024, 2), calendar.month(2023, 10, w=4, l=2))
print(calendar.calendar(2024))
print(calendar.calendar(1900, 3, 2, 4, 4))
print(calendar.monthcalendar(2024, 9), calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.isleap(2000), calendar.leapdays(1900, 2024))
print(calendar.weekday(2024, 5, 17), calendar.weekday(99999, 1, 1), list(calendar.day_name), list(calendar.month_abbr), calendar.day_abbr[2], len(calendar.month_name), calendar.month_name[1:3])
print(repr(calendar.JANUARY), calendar.Day.SUNDAY, repr(calendar.Month(5)), calendar.weekheader(3), calendar.weekheader(10), calendar.firstweekday())
sunday = calendar.Calendar(6)
print(list(sunday.iterweekdays()), sunday.monthdayscalendar(2024, 2), sunday.monthdays2calendar(2024, 2)[0], list(sunday.itermonthdates(2024, 2))[:2])
print(list(sunday.itermonthdays3(2024, 12))[-3:], list(sunday.itermonthdays4(2024, 1))[:2], len(sunday.yeardayscalendar(2024)), sunday.yeardays2calendar(2024, 4)[0][0][0])
print(calendar.TextCalendar(6).formatmonth(2024, 6))
print(calendar.HTMLCalendar().formatmonth(2024, 2), calendar.HTMLCalendar(6).formatyear(2023, 4)[:400], calendar.HTMLCalendar().formatyearpage(2023)[:500])
print(calendar.timegm((2024, 1, 2, 3, 4, 5)), calendar.timegm((1960, 1, 1, 0, 0, 0, 0, 0, 0)))
t(calendar.month, 2024, 13); t(calendar.monthrange, 2024, 0); t(calendar.setfirstweekday, 7); t(calendar.weekday, 2024, 2, 30)
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.firstweekday(), calendar.monthcalendar(2024, 2)[0])
calendar.prmonth(2024, 3)

print(html.escape("<a href='x' b=\"y\">&amp;</a>"), html.escape("'\"<", quote=False))
for text in ["&lt;p&gt;", "&amp;amp;", "&eacute;&Eacute", "&notit;", "&notin;", "&#65;&#x41;&#X41", "&#0;&#128;&#150;&#x81;&#xD800;&#1114112;&#99999999999;", "&#1;&#11;&#xfffe;&#13;", "&", "& ",
             "&;", "&nosuch;", "&ampx", "&copy2024", "&CounterClockwiseContourIntegral;", "&#;", "&#x;", "a&b=c", "&NotEqualTilde;", "&gtreqqless;", "&gtx", "&#38#38;", "plain"]:
    print(ascii(text), ascii(html.unescape(text)))
print(len(html.entities.html5), len(html.entities.name2codepoint), html.entities.codepoint2name[233], html.entities.entitydefs["lt"], html.entities.html5["amp;"])
print(html.entities.name2codepoint["lang"], html.entities.entitydefs["rang"])
