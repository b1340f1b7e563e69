"""What stands around a piece: menus, adverts, sharing, teasers, comments."""

from __future__ import annotations

import re
from collections import Counter

from articles.credits import is_credit
from articles.credits.names import is_person
from articles.readers.text_capture import words
from articles.readers.text_capture.lines import (
    Line,
    Role,
    ends_sentence,
    is_prose,
)

SHORT = 130
"""Weight up to which a line may be furniture by its first words."""

_COPYRIGHT = re.compile(
    r"(?:(?:all contents )?(?:©|\(c\)|copyright)[\s:©]{1,3}(?:copyright )?\d{4}\b"
    r"|.{0,80}\ball rights reserved|.{0,80}alle rechte vorbehalten|powered by )",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:.{0,40}\b)?\d{1,3}\s?(?:min\b\.?|mins\b|minutes?\b|minuten\b|minutter\b"
    r"|minuti\b|minutos\b|minut\b|мин\b|хв\b|分)(?:\s?(?:read\b|reading|lesezeit"
    r"|de lectura|de lecture|di lettura|de leitura|läsning|lesetid|czytania|čtení"
    r"|okuma|чтения))?\.?$",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:vor \d+ \w+|\d+ \w+ ago|hace \d+ \w+|il y a \d+ \w+|há \d+ \w+|\d+ \w+ fa"
    r"|för \d+ \w+ sedan|for \d+ \w+ siden)$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\d[\d.,]* (?:views|comments|kommentare|comentarios|shares|likes)\b", re.IGNORECASE
)
_SKIP = re.compile(
    r"(?:skip|jump) to |zu(?:m|r|) .{0,60}(?:inhalt|navigation|angeboten) ?"
    r".{0,20}springen"
    r"|.{0,60}\büberspringen$",
    re.IGNORECASE,
)
_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|mp4|pdf)$", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:\S+@\S+\.\w{2,}|(?:tel|phone|telefon|e-post|e-mail)\W.{0,40})$", re.IGNORECASE
)

_COMMENTS = re.compile(
    r"(?:\d{1,5} )?(?:comments?|kommentare?|leserkommentare|comentarios?|commentaires?"
    r"|commenti|comentários|kommentarer|reacties|komentarze|komentáře|yorumlar"
    r"|комментарии|коментарі|コメント|댓글)(?: ?\(\d{1,5}\))?:?$",
    re.IGNORECASE,
)
_LAST = re.compile(r"comment|kommenta|comenta|commenti|copyright|©", re.IGNORECASE)
_PICTOGRAM = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")


def mark(lines: list[Line]) -> None:
    """Marks what is furniture wherever it stands, by its words or its repetition."""
    counts = Counter(line.key for line in lines if line.weight <= 60)
    for line in lines:
        if not line.is_free:
            continue
        if _is_furniture(line) or _is_repeated(line, counts[line.key]):
            line.role = Role.FURNITURE
    _mark_menus(lines)


def _is_furniture(line: Line) -> bool:
    text = line.text
    if not line.key or (line.key.isdigit() and len(line.key) < 8):
        return not _PICTOGRAM.search(text[:SHORT])
    if line.weight > SHORT * 4:
        return False
    if _COPYRIGHT.match(text) or _SKIP.match(text):
        return True
    for phrases in (words.ADVERTS, words.SHARING, words.ACCOUNTS, words.READ_ALSO):
        if says(line, phrases):
            return True
    return line.weight <= SHORT and _is_service(text)


def _is_service(text: str) -> bool:
    patterns = (_READING_TIME, _AGO, _COUNT, _FILE, _CONTACT)
    return len(text) < 80 and any(pattern.match(text) for pattern in patterns)


def says(line: Line, phrases: words.Phrases) -> bool:
    """Whether a line is one of the phrases, or is short and begins with one."""
    if _is_one_of(line, phrases):
        return True
    text = line.text.casefold().replace(" :", ":")
    if line.weight > SHORT or is_prose(line):
        return line.weight <= SHORT * 3 and text.startswith(phrases.sure_openings)
    return text.startswith(phrases.openings)


def _is_one_of(line: Line, phrases: words.Phrases) -> bool:
    return line.text.casefold().strip(" :.…!»>→▶►|-") in phrases.whole


def _is_repeated(line: Line, times: int) -> bool:
    """A short line said three times is no part of the piece; a picture's is longer."""
    if times < 3 or line.weight > 60 or line.key.count(" ") > 4:
        return False
    return not (words.PICTURE_OPENS.match(line.text) or is_credit(line.text))


def _mark_menus(lines: list[Line]) -> None:
    """Five short lines glued together with no sentence among them are a menu."""
    for group in groups(lines):
        free = [line for line in group if line.is_free and not line.bullet]
        is_menu = len(group) >= 5 and all(
            line.weight <= 40 and not ends_sentence(line.text) for line in free
        )
        if is_menu:
            for line in free:
                line.role = Role.FURNITURE


def groups(lines: list[Line]) -> list[list[Line]]:
    """The lines in runs with no blank line between."""
    found: list[list[Line]] = []
    for line in lines:
        if line.glued and found:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def cut_tail(lines: list[Line]) -> None:
    """Marks what follows the piece: teasers, comments, the small print of the page."""
    total = sum(line.weight for line in lines if line.is_free and is_prose(line))
    before = 0
    for place, line in enumerate(lines):
        if line.is_free and is_prose(line):
            before += line.weight
        elif before and before > total * _share_before(lines, place):
            _drop(lines[place:])
            return


def _share_before(lines: list[Line], place: int) -> float:
    """How much (0-1) of the page's text must stand above a line for it to be the end:
    readers' comments end the surest."""
    line = lines[place]
    if _COMMENTS.match(line.text):
        return 0.25
    if _is_author_box(lines, place):
        return 0.4
    ends = line.role is Role.FURNITURE and (
        _is_one_of(line, words.READ_ALSO)
        or says(line, words.ACCOUNTS)
        or bool(_LAST.search(line.text))
    )
    return 0.7 if ends else 1.0


def _is_author_box(lines: list[Line], place: int) -> bool:
    """A person's name twice, as the page prints picture and name of its author."""
    line = lines[place]
    following = lines[place + 1] if place + 1 < len(lines) else None
    return following is not None and following.key == line.key and is_person(line.text)


def _drop(lines: list[Line]) -> None:
    for line in lines:
        if line.role is not Role.TAGS and line.role is not Role.SIGN_OFF:
            line.role = Role.FURNITURE
