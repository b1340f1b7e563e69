"""Printed dates in many languages; what is ambiguous or impossible is no date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from articles.document import When

LONGEST = 400
"""Characters of a line in which a date is looked for."""

YEARS = range(1800, 2100)

_MONTHS = """
en January February March April May June July August September October November December
en Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
de Januar Februar März April Mai Juni Juli August September Oktober November Dezember
de Jän Feb Mrz Apr Mai Jun Jul Aug Sept Okt Nov Dez
de Jänner Feber Maerz April Mai Juni Juli August September Oktober November Dezember
fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
fr janv févr mars avr mai juin juil août sept oct nov déc
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
es ene feb mar abr may jun jul ago sep oct nov dic
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
pt jan fev mar abr mai jun jul ago set out nov dez
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
it gen feb mar apr mag giu lug ago set ott nov dic
nl januari februari maart april mei juni juli augustus september oktober november december
sv januari februari mars april maj juni juli augusti september oktober november december
da januar februar marts april maj juni juli august september oktober november december
no januar februar mars april mai juni juli august september oktober november desember
is janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
fi tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
cs ledna února března dubna května června července srpna září října listopadu prosince
sk januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
hu január február március április május június július augusztus szeptember október november december
ro ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
hr siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca
sr januar februar mart april maj jun jul avgust septembar oktobar novembar decembar
tr Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
et jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
lv janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris
lt sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
ru января февраля марта апреля мая июня июля августа сентября октября ноября декабря
uk січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
bg януари февруари март април май юни юли август септември октомври ноември декември
el Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου
id Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember
sw Januari Februari Machi Aprili Mei Juni Julai Agosti Septemba Oktoba Novemba Desemba
af Januarie Februarie Maart April Mei Junie Julie Augustus September Oktober November Desember
ca gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
ar يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
he ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
hi जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
"""  # noqa: E501 - a table, one language a line


def _months() -> dict[str, dict[str, int]]:
    """Every name of a month, and which month it is in which language."""
    months: dict[str, dict[str, int]] = {}
    for row in _MONTHS.strip().splitlines():
        language, *names = row.split()
        for number, name in enumerate(names, 1):
            months.setdefault(_folded(name), {})[language] = number
    return months


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


_MONTH = _months()
_NAMES = "|".join(sorted(map(re.escape, _MONTH), key=len, reverse=True))
_NAMED = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?\.?[ -]{0,2}(?:de |of |d['’])?"
    rf"(?P<month>{_NAMES})(?:\.|\b)[,]?[ -]{{0,2}}(?:de |del )?(?P<year>\d{{4}})(?!\d)"
    rf"|(?P<us_month>{_NAMES})\.?[ -]{{1,2}}(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?"
    r"[ ]{1,2}(?P<us_year>\d{4})(?!\d)"
    rf"|(?<!\d)(?P<hu_year>\d{{4}})[.,]? {{1,2}}(?:m\. )?(?P<hu_month>{_NAMES})\.?"
    r" {1,2}(?P<hu_day>\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    r"(?<![\d./-])(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)"
    r"(?P<day>\d{1,2})(?![\d/-])|[年년] ?(?P<han_month>\d{1,2})[月월]"
    r" ?(?P<han_day>\d{1,2})[日일])"
)
_YEAR_LAST = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-]) ?(?P<second>\d{1,2})(?P=mark) ?"
    r"(?P<year>\d{4})(?![\d/-])"
)
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}),? (?P<year>\d{4})(?!\d)"
)
_PATTERNS = (_YEAR_FIRST, _YEAR_LAST, _VIETNAMESE, _NAMED)
_HAS_YEAR = re.compile(r"\d{4}")

_CLOCK = re.compile(
    r"[\sT,|•·(–—-]{0,6}(?:at |um |kl\.? ?|klo |alle |alle ore |ore |à "
    r"|a las |às |ob |в )?"
    r"(?P<hour>\d{1,2})(?:[:：](?P<minute>\d\d)|[.](?P<dotted>\d\d)(?= ?Uhr)"
    r"|h ?(?P<french>\d\d)|時(?P<han>\d\d)分)(?![:\d.]?\d{2}:)"
    r"(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?!\d)"
    r"(?: ?(?P<half>[ap]\.?m\b\.?))?(?: ?Uhr)?"
    r"(?:[\s(]{0,2}(?P<zone>Z\b|(?:GMT|UTC)? ?[+-]\d{1,2}(?::?\d\d)?\b|[A-Z]{2,4}\b))?",
    re.IGNORECASE,
)
_REGIONS = {
    "UTC": "UTC", "GMT": "UTC", "Z": "UTC", "CET": "Europe/Paris",
    "CEST": "Europe/Paris", "MEZ": "Europe/Paris", "MESZ": "Europe/Paris",
    "BST": "Europe/London", "ET": "America/New_York",
    "EST": "America/New_York", "EDT": "America/New_York",
    "PT": "America/Los_Angeles", "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles", "JST": "Asia/Tokyo", "KST": "Asia/Seoul",
    "MSK": "Europe/Moscow", "WIB": "Asia/Jakarta", "SAST": "Africa/Johannesburg",
}  # fmt: skip
_OFFSET = re.compile(r"(?:GMT|UTC)? ?([+-])(\d{1,2}):?(\d\d)?$", re.IGNORECASE)
_MONTH_FIRST = frozenset({"en-us", "en-ph"})
_DAY_FIRST = frozenset({
    "de", "fr", "es", "pt", "it", "nl", "da", "nb", "no", "fi", "pl", "cs", "sk", "ro",
    "tr", "ru", "uk", "bg", "el", "hr", "sr", "id", "vi", "ca", "ar", "he", "hi", "sw",
    "en-gb", "en-ie", "en-au", "en-nz", "en-in", "en-za",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as it stands in a line: what it says, and from where to where."""

    when: When
    start: int
    end: int
    has_clock: bool = False


def parse(
    text: str, *, language: str | None = None, time_zone: str | None = None
) -> When | None:
    """The first date a text gives, None where it gives none or only unsure ones."""
    found = next(find(text, language=language, time_zone=time_zone), None)
    return found.when if found else None


def find(
    text: str, *, language: str | None = None, time_zone: str | None = None
) -> Iterator[Printed]:
    """The dates of a line in order; a clock time counts where its zone is known."""
    line = text[:LONGEST]
    if not _HAS_YEAR.search(line):
        return
    matches = (match for pattern in _PATTERNS for match in pattern.finditer(line))
    end = 0
    for match in sorted(matches, key=re.Match.start):
        day = _day(match, (language or "").casefold())
        if day is None or match.start() < end:
            continue
        clock = _CLOCK.match(line, match.end())
        end = clock.end() if clock else match.end()
        when = _moment(day, clock, time_zone) if clock else day
        if when is not None:
            yield Printed(when, match.start(), end, clock is not None)


def looks_dated(text: str) -> bool:
    """Whether a short text is made like a date, even if it names no real day."""
    if len(text) > 60 or not any(map(str.isdigit, text)):
        return False
    return bool(re.match(r"[\d./:+TZ-]{8,40}(?: \w+/\w+)?$", text)) and any(
        mark in text for mark in "./-"
    )


def _day(match: re.Match[str], language: str) -> date | None:
    given = {
        name.rpartition("_")[2]: value
        for name, value in match.groupdict().items()
        if value is not None
    }
    year = int(given["year"])
    if "first" in given:
        return _of_two_orders(year, int(given["first"]), int(given["second"]),
                              given["mark"], language)  # fmt: skip
    name = given["month"]
    number = int(name) if name.isdigit() else month(name, language)
    return _real_day(year, number, int(given["day"]))


def _of_two_orders(
    year: int, first: int, second: int, mark: str, language: str
) -> date | None:
    """Day and month in an order that a dot, the numbers or the language settle."""
    day_first = _real_day(year, second, first)
    month_first = _real_day(year, first, second)
    if mark == "." or month_first is None or month_first == day_first:
        return day_first
    if day_first is None:
        return month_first
    if language in _MONTH_FIRST:
        return month_first
    is_day_first = language in _DAY_FIRST or language.partition("-")[0] in _DAY_FIRST
    return day_first if is_day_first else None


def month(name: str, language: str | None = None) -> int:
    """The month's number; 0 where none is called so, or two languages mean two."""
    months = _MONTH.get(_folded(name), {})
    known = months.get((language or "").casefold().partition("-")[0])
    numbers = set(months.values())
    return known or (numbers.pop() if len(numbers) == 1 else 0)


def _real_day(year: int, month: int, day: int) -> date | None:
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date, clock: re.Match[str], time_zone: str | None) -> When | None:
    """The moment where the zone is known, else the day; None for no real time."""
    hour = int(clock["hour"])
    minute = clock["minute"] or clock["dotted"] or clock["french"] or clock["han"]
    half = (clock["half"] or "").casefold()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        at = time(hour, int(minute), int(clock["second"] or 0))
        zone = _zone(clock["zone"], time_zone)
    except ValueError:
        return None
    return datetime.combine(day, at, zone) if zone else day


def _zone(printed: str | None, time_zone: str | None) -> tzinfo | None:
    """The zone printed beside the clock, else the desk's; ValueError for no zone."""
    offset = _OFFSET.match(printed) if printed else None
    if offset:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours > 14 or minutes > 59:
            raise ValueError(printed)
        sign = -1 if offset[1] == "-" else 1
        return timezone(sign * timedelta(hours=hours, minutes=minutes))
    name = _REGIONS.get(printed.upper()) if printed else None
    if name or time_zone:
        return ZoneInfo(name or time_zone or "UTC")
    return None
