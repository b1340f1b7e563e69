"""Which line of a page is its headline, and what stands before it as a kicker."""

from __future__ import annotations

import re
from collections import Counter

from articles.readers.text_capture import words
from articles.readers.text_capture.head_matter import is_dated, people_of
from articles.readers.text_capture.lines import (
    Line,
    count_words,
    ends_statement,
    is_address,
    is_prose,
    overlap,
)

LONGEST_HEADLINE = 300
ENOUGH_WORDS = 7
"""From this number on, more words make a line no likelier to be the headline."""

LIKELY = 6
"""Two words that stand nowhere else on the page are less, and head no page of text."""

_PATH = re.compile(r" [»>›→] ")
_TIME = re.compile(r"\d\d[:.]\d\d\b(?!.*\w{4})|^\w+ \d\d[.:]\d\d\b")

_SEAMS = (
    re.compile(r"(?<=[^\W\d_A-Z]{4})(?=[A-ZÄÖÜÉÀ][a-zäöüéà]+ )"),
    re.compile(r"(?<=[^\W\d_][\"”“»])(?=[A-ZÄÖÜÉÀ][a-zäöüéà]+ )"),
    re.compile(r"(?<=\w) : (?=[^:]*\w: )"),
    re.compile(r"(?<=[^\W\d_]{3}) (?=«[A-ZÄÖÜ][^«»]{30,}»$|„[A-ZÄÖÜ][^„“”]{30,}[“”]$)"),
)
"""Where a kicker ends inside the line of the headline."""

HEAD = 40
"""Lines from the top in which the head of a page is looked for."""


def find(lines: list[Line]) -> int | None:
    """The likeliest line before the first paragraph; None if the page has none."""
    if not any(line.is_free and is_prose(line) for line in lines):
        return _first_of_few(lines)
    top = lines[:HEAD]
    times = Counter(line.key for line in lines[: HEAD * 2])
    end = next(
        (at for at, line in enumerate(top) if _opens_body(line, times)), len(top)
    )
    candidates = [at for at in range(end) if _may_be_headline(top, at, times)]
    if not any(count_words(top[at].text) >= 4 for at in candidates):
        candidates = _repeated(top, end, times) or candidates
    best: int | None = None
    for at in candidates:
        if best is None or _is_likelier(top, at, best, times):
            best = at
    is_likely = best is not None and _likelihood(top, best, times) >= LIKELY
    return best if is_likely else None


def _first_of_few(lines: list[Line]) -> int | None:
    """On a page of short lines only, the first heads the others."""
    titles = [
        at
        for at, line in enumerate(lines[:HEAD])
        if line.is_free and not (is_dated(line.text) or _is_labelled(line.text))
    ]
    first = titles[0] if titles else len(lines)
    is_title = first < len(lines) and len(lines[first].text) <= LONGEST_HEADLINE
    return (
        first if is_title and any(line.is_free for line in lines[first + 1 :]) else None
    )


def _is_labelled(text: str) -> bool:
    """A line that says what it is: a picture, tags."""
    short = text[: LONGEST_HEADLINE * 2]
    is_label = words.PICTURE_OPENS.match(short) or words.TAGS.match(short)
    return bool(is_label or words.CAPTION_SIGNS.search(short))


def _opens_body(line: Line, times: Counter[str]) -> bool:
    """A paragraph; what is printed twice is a caption, what is glued a menu's words."""
    is_apart = not line.glued or line.weight > LONGEST_HEADLINE
    return line.is_free and is_apart and is_prose(line) and times[line.key] == 1


def _may_be_headline(top: list[Line], at: int, times: Counter[str]) -> bool:
    line = top[at]
    if not line.is_free or len(line.text) > LONGEST_HEADLINE:
        return False
    if line.bullet:
        return _ends_path(top, at)
    if line.glued and at and times[line.key] == 1:
        return False
    if at + 1 < len(top) and top[at + 1].glued and line.key in top[at + 1].key:
        return False
    return not (_is_no_title(line.text) or is_dated(line.text) or people_of(line.text))


def _ends_path(top: list[Line], at: int) -> bool:
    """The last step of a numbered path: home, section, piece."""
    following = top[at + 1] if at + 1 < len(top) else None
    is_last = following is not None and following.gap > 0 and not following.bullet
    return is_last and top[at].bullet[:1].isdigit() and count_words(top[at].text) >= 5


def _is_no_title(text: str) -> bool:
    """A statement, a path of a menu, a time, half a sentence or an address."""
    ended = ends_statement(text) and not text.endswith(("...", "…"))
    return (
        ended
        or text.endswith((",", ";", ":"))
        or text[:1] in "…,;:)"
        or text[:1].islower()
        or bool(_PATH.search(text) or _TIME.search(text))
        or _is_labelled(text)
        or is_address(text)
    )


def _repeated(top: list[Line], end: int, times: Counter[str]) -> list[int]:
    """A line set twice under a single paragraph: a headline under its picture."""
    for at in range(end + 1, len(top) - 1):
        one, other = top[at], top[at + 1]
        if _opens_body(one, times):
            break
        is_twice = one.key == other.key and count_words(one.text) >= 4
        if is_twice and _may_be_headline(top, at, times):
            return [at]
    return []


def _is_likelier(top: list[Line], at: int, best: int, times: Counter[str]) -> bool:
    if top[at].key.replace(" ", "") == top[best].key.replace(" ", ""):
        return count_words(top[at].text) > count_words(top[best].text)
    one, other = _likelihood(top, at, times), _likelihood(top, best, times)
    if one != other or top[at].weight >= top[best].weight:
        return one > other
    says_it_again = overlap(top[at].key, top[best].key) >= 0.6
    return says_it_again or (at + 1 < len(top) and is_dated(top[at + 1].text))


def _likelihood(top: list[Line], at: int, times: Counter[str]) -> int:
    line = top[at]
    around = [
        other.text
        for other in top
        if other.key != line.key
        and other.weight < LONGEST_HEADLINE * 2
        and other.key.startswith(line.key) | other.key.endswith(line.key)
    ]
    within = 8 if any(map(_PATH.search, around)) else 5 * bool(around)
    stands_alone = at + 1 == len(top) or not top[at + 1].glued
    likelihood = 2 * min(count_words(line.text), ENOUGH_WORDS) + stands_alone
    if count_words(line.text) >= 2:
        likelihood += 3 * (times[line.key] > 1) + within
    return likelihood


def split_kicker(text: str, lines: list[Line]) -> tuple[str | None, str]:
    """A glued kicker and the headline; "GesetzEin" and `"Bald"Er` show the seam."""
    for seam in _SEAMS:
        found = seam.search(text)
        if found is None or count_words(text[found.end() :]) < 3:
            continue
        kicker, headline = text[: found.start()].rstrip(), text[found.end() :]
        joint = kicker.split()[-1] + headline.split()[0]
        if _ends_as_kicker(kicker) and not any(
            joint in line.text for line in lines if line.text != text
        ):
            return kicker, headline
    return None, text


def _ends_as_kicker(text: str) -> bool:
    """One word is a kicker only in quotes or with a colon after it."""
    last = text.split()[-1]
    is_closed = not last[-1:].isalpha() or " " not in text
    return is_closed or (len(text) <= 60 and (last[:1].isupper() or last[:1] == '"'))


def may_be_kicker(line: Line, headline: Line) -> bool:
    is_title = (
        line.is_free and not line.bullet and not _is_no_title(line.text.rstrip(":"))
    )
    return (
        is_title
        and not (is_dated(line.text) or people_of(line.text))
        and headline.gap <= 1
        and line.weight <= 60
        and count_words(line.text) <= 6
        and line.weight < headline.weight
    )
