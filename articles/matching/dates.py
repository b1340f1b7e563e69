"""Dates in a folded text, each written in one form, in the main European languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MONTHS = """
january jan januar jänner janvier enero ene gennaio gen janeiro januari januara ocak января январь січня styczeń stycznia leden ledna január januára tammikuuta ianuarie ιανουαρίου
february feb februar februari fevrier février febrero febbraio fevereiro fev şubat февраля февраль лютого luty lutego únor února február februára helmikuuta februarie φεβρουαρίου
march mar märz marz mars marzo março maart mart марта март березня marzec marca březen března március maaliskuuta martie μαρτίου
april apr avril avr abril abr aprile nisan апреля апрель квітня kwiecień kwietnia duben dubna április apríla huhtikuuta aprilie απριλίου
may mai mayo maggio mag maio maj mei mayıs мая май травня maja květen května május toukokuuta μαΐου
june jun juni juin junio giugno giu junho haziran июня июнь червня czerwiec czerwca červen června június júna kesäkuuta iunie ιουνίου
july jul juli juillet julio luglio lug julho temmuz июля июль липня lipiec lipca červenec července július júla heinäkuuta iulie ιουλίου
august aug août agosto ago augustus augusti ağustos августа август серпня sierpień sierpnia srpen srpna augusztus elokuuta αυγούστου
september sept sep septembre septiembre settembre setembro eylül сентября сентябрь вересня wrzesień września září szeptember syyskuuta septembrie σεπτεμβρίου
october oct oktober okt octobre octubre ottobre ott outubro out ekim октября октябрь жовтня październik października říjen října október októbra lokakuuta octombrie οκτωβρίου
november nov novembre noviembre novembro kasım ноября ноябрь листопада listopad listopadu marraskuuta noiembrie νοεμβρίου
december dec dezember dez décembre diciembre dic dicembre dezembro desember des aralık декабря декабрь грудня grudzień grudnia prosinec prosince decembra joulukuuta decembrie δεκεμβρίου
"""  # noqa: E501 - one month a line
_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs
fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
segunda terça quarta quinta sexta feira
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag
poniedziałek wtorek środa czwartek piątek sobota niedziela
pondělí úterý středa čtvrtek pátek neděle
понедельник вторник среда четверг пятница суббота воскресенье
"""
_ALSO_WORDS = frozenset(("mar", "gen", "mag", "ago", "out", "des", "fev", "lug"))
"""Short forms that mean something else too: months only where a year follows."""

_BETWEEN = frozenset(("de", "of", "del", "di", "d"))
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|o|e|ro)?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WRITTEN = re.compile(r"(?:\d{4})?m\d\dd\d\d")

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_EAST_ASIAN = re.compile(r"(?<!\d)(\d{4})[年년](\d{1,2})[月월](\d{1,2})[日일]")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")


def _unaccented(word: str) -> str:
    if word.isascii():
        return word
    parted = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


_NUMBER = {
    _unaccented(name): number
    for number, names in enumerate(_MONTHS.strip().splitlines(), start=1)
    for name in names.split()
}
_IS_WEEKDAY = frozenset(map(_unaccented, _WEEKDAYS.split()))


def is_month(word: str) -> bool:
    return _unaccented(word) in _NUMBER


def is_weekday(word: str) -> bool:
    return _unaccented(word) in _IS_WEEKDAY


def numeric_in_one_form(text: str) -> str:
    """18.8.2022, 2022-08-18 and 8/18/2022; 8/7/2022 could be either and stays."""
    text = _EAST_ASIAN.sub(lambda date: _or_as_is(date, 1, 2, 3), text)
    text = _YEAR_FIRST.sub(lambda date: _or_as_is(date, 1, 3, 4), text)
    return _YEAR_LAST.sub(_year_last, text)


def _year_last(date: re.Match[str]) -> str:
    """With slashes the month may come first: only a number above 12 tells."""
    first, second = int(date[1]), int(date[3])
    if date[2] == "." or first > 12 or first == second:
        return _or_as_is(date, 4, 3, 1)
    return _or_as_is(date, 4, 1, 3) if second > 12 else date[0]


def _or_as_is(date: re.Match[str], year: int, month: int, day: int) -> str:
    written = _written(date[year], int(date[month]), int(date[day]))
    return f" {written} " if written else date[0]


def _written(year: str, month: int, day: int) -> str | None:
    if 1 <= month <= 12 and 1 <= day <= 31:
        return f"{year}m{month:02}d{day:02}"
    return None


def worded_in_one_form(words: list[str]) -> list[str]:
    """ "thursday aug 18 2022" and "18 august 2022" as one word; the weekday goes."""
    written: list[str] = []
    place = 0
    while place < len(words):
        date, length = next(_dates_at(words, place), (words[place], 1))
        place += length
        if _WRITTEN.fullmatch(date):
            while written and _unaccented(written[-1]) in _IS_WEEKDAY:
                written.pop()
        written.append(date)
    return written


def _dates_at(words: list[str], place: int) -> Iterator[tuple[str, int]]:
    """The date that begins here and how many words it takes."""
    near = words[place : place + 5]
    if near[0][0].isdigit() and _YEAR.fullmatch(near[0]):
        month, taken = _month(near, 1)
        day = _day(near, 1 + taken)
        yield from _dated(near[0], month, day, 2 + taken)
    elif near[0][0].isdigit():
        month, taken = _month(near, 1)
        yield from _with_year(near, month, _day(near, 0), 1 + taken)
    elif _unaccented(near[0]) in _NUMBER:
        month, taken = _month(near, 0)
        yield from _with_year(near, month, _day(near, taken), 1 + taken)


def _with_year(
    near: list[str], month: int, day: int, taken: int
) -> Iterator[tuple[str, int]]:
    skip = 1 if near[taken : taken + 1] and near[taken] in _BETWEEN else 0
    year = near[taken + skip] if len(near) > taken + skip else ""
    if _YEAR.fullmatch(year):
        yield from _dated(year, month, day, taken + skip + 1)
    elif not _ALSO_WORDS.intersection(near[:taken]):
        yield from _dated("", month, day, taken)


def _dated(year: str, month: int, day: int, taken: int) -> Iterator[tuple[str, int]]:
    written = _written(year, month, day)
    if written:
        yield written, taken


def _month(near: list[str], place: int) -> tuple[int, int]:
    """The month's number and the words it takes, "de" before it among them; or 0."""
    skip = 1 if place and near[place : place + 1] and near[place] in _BETWEEN else 0
    word = near[place + skip] if len(near) > place + skip else ""
    return _NUMBER.get(_unaccented(word), 0), 1 + skip


def _day(near: list[str], place: int) -> int:
    found = _DAY.fullmatch(near[place]) if len(near) > place else None
    return int(found[1]) if found else 0
