"""What wires of every format say: who wrote and sent a piece, whose it is, its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar
from urllib.parse import urlsplit

from articles import credits
from articles.capture import Capture, UnreadableCapture
from articles.credits.names import cleaned, is_person
from articles.document import (
    Author,
    Block,
    Document,
    Figure,
    Kind,
    ListBlock,
    Paragraph,
    Quote,
    Subhead,
    inline,
    plain,
)
from articles.readers._pictures import line

MAX_ITEMS = 10_000
"""In one file; more is no delivery."""

_BY = re.compile(
    r"(?:by|von|par|por|di|da|av|af|door|de|text|words|story|foto|photo|bild)"
    r"(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|und|y|et|e|en|og|och|&|\+|with|mit)\s|\s?[,;|/]\s?")
_FROM = re.compile(r"\s(?:in|at|for|of|für|aus|à|en)\s.*$|\s?[(\[].*$|\s[-–—]\s.*$")
_TITLE = re.compile(
    r"(?i)\b(?:staff|reporters?|writers?|editors?|correspondents?|journalists?|bureau"
    r"|columnists?|critics?|analysts?|photographers?|redakteur\w*|korrespondent\w*"
    r"|redaktion|reporterin|chief|desk|special|agency|newsroom|contributors?)\b"
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LONGEST_NAME = 300
_LONGEST_LABEL = 60
_DATELINE = 60
_MANY_WORDS = 10
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n+")
_INDENTED = re.compile(r"\n(?=[ \t]{2,}\S)")

Item = TypeVar("Item")


def readings(
    capture: Capture, items: Sequence[Item], read: Callable[[Item], Document]
) -> Iterator[Document | UnreadableCapture]:
    """Each item's document; one of several that has none does not stop the others."""
    if len(items) > MAX_ITEMS:
        raise UnreadableCapture(capture, f"more than {MAX_ITEMS} items")
    for item in items:
        try:
            document = read(item)
        except UnreadableCapture as error:
            if len(items) == 1:
                raise
            yield error
        else:
            yield document


def authors(byline: str | None) -> tuple[Author, ...]:
    """The people of a byline; a title or a house in it is nobody."""
    printed = _BY.sub("", byline or "", count=1) if byline else ""
    names = (_FROM.sub("", name.strip(" .")) for name in _AND.split(printed))
    return named(_without_house(name) for name in names if not _TITLE.search(name))


def named(names: Iterable[str | None]) -> tuple[Author, ...]:
    """Those of the names that are people's, each once."""
    people = (
        cleaned(name) for name in names if name and is_person(name) and not house(name)
    )
    return tuple(map(Author, dict.fromkeys(people)))


def _without_house(name: str) -> str:
    """A name without whom it works for: "NAME Associated Press"."""
    words = name.split(maxsplit=_MANY_WORDS)
    for at in range(2, len(words)):
        if credits.house(" ".join(words[at:])):
            return " ".join(words[:at])
    return name


def house(name: str | None) -> str | None:
    """The house of this name or web domain, None for one we do not know."""
    if not name or len(name) > _LONGEST_NAME:
        return None
    domain = _DOMAIN.search(_host(name))
    stem = domain[0].removeprefix("www.").split(".")[0] if domain else ""
    return credits.house(name) or (credits.house(stem) if stem else None)


def publisher(*given: str | None, ids: Iterable[str | None] = ()) -> str | None:
    """The first name given, of a web domain the house's; else the house of an id."""
    names = (house(name) if name and _is_domain(name) else name for name in given)
    return next(filter(None, (*names, *map(house, ids))), None)


def agencies(names: Iterable[str | None]) -> tuple[str, ...]:
    """Whose material a piece rests on, as printed; of a house's names the first."""
    kept: dict[str, str] = {}
    for name in names:
        known = house(name)
        if name and (known or not _is_domain(name)):
            called = known if known and _is_domain(name) else name
            kept.setdefault((known or name).casefold(), called)
    return tuple(kept.values())


def credit(by: str | None, house: str | None) -> str | None:
    """Who made a picture and for whom, each said once."""
    if not by or not house:
        return by or house
    if house.casefold() in by.casefold():
        return by
    return house if by.casefold() in house.casefold() else f"{by}/{house}"


def copyright_of(notice: str | None, holder: str | None) -> str | None:
    """The notice as printed, with the holder where it does not name him."""
    if not notice or not holder:
        return notice or holder
    return notice if holder.casefold() in notice.casefold() else f"{notice} ({holder})"


def tags(words: Iterable[str | None]) -> tuple[str, ...]:
    """Words each once, whatever their case."""
    kept: dict[str, str] = {}
    for word in words:
        if tag := line(word):
            kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())


def paragraphs(text: str) -> list[Block]:
    """Plain text as paragraphs: parted by blank lines, by indents, or by each line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if _BLANK_LINE.search(text):
        parts = [
            part for block in _BLANK_LINE.split(text) for part in _INDENTED.split(block)
        ]
    elif _INDENTED.search(text):
        parts = _INDENTED.split(text)
    else:
        parts = [text] if _is_wrapped(text) else text.split("\n")
    lines = filter(None, map(line, parts))
    return [Paragraph(inline(part)) for part in lines]


def kind_of(blocks: list[Block]) -> Kind:
    """A piece that is one picture and no text is that picture."""
    alone = len(blocks) == 1 and isinstance(blocks[0], Figure)
    return Kind.PICTURE if alone else Kind.STORY


def standfirst(
    given: str | None, blocks: list[Block]
) -> tuple[str | None, list[Block]]:
    """A summary that says more than the text's beginning, and the text below it.

    One that repeats the beginning, cut off or not, is none. A label that stands again
    as the first line is one, and is taken out of the text.
    """
    summary = line(given)
    if summary is None:
        return None, blocks
    is_label = len(summary) < _LONGEST_LABEL and not _SENTENCE_END.search(summary)
    if is_label and blocks and _letters_of(blocks[0]) == _letters(summary):
        return summary, blocks[1:]
    said = _letters(summary)
    start = _letters(" ".join(_texts(blocks)), most=_DATELINE + len(said))
    return (None if said in start else summary), blocks


def without_headline(blocks: list[Block], headline: str | None) -> list[Block]:
    """The blocks without a first one that is the headline over again."""
    for place, block in enumerate(blocks[:3]):
        if headline and _letters_of(block) == _letters(headline):
            return blocks[:place] + blocks[place + 1 :]
    return blocks


def _letters_of(block: Block) -> str | None:
    """The letters of a paragraph or subhead."""
    if isinstance(block, Paragraph | Subhead):
        return _letters(plain(block.text))
    return None


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph | Subhead | Quote):
            yield plain(block.text)
        elif isinstance(block, ListBlock):
            yield from map(plain, block.items)


def _letters(text: str, most: int | None = None) -> str:
    return "".join(islice(filter(str.isalnum, text.casefold()), most))


def _is_wrapped(text: str) -> bool:
    """Whether the lines were broken to a width and not where paragraphs end."""
    rows = [row.rstrip() for row in text.split("\n") if row.strip()]
    if len(rows) < 3:
        return False
    full = rows[:-1]
    ended = sum(1 for row in full if _SENTENCE_END.search(row))
    return max(map(len, rows)) <= 100 and ended < len(full) / 2


def _host(name: str) -> str:
    """The host of an address; of a urn or tag the domain that minted it."""
    try:
        host = urlsplit(name).hostname
    except ValueError:
        host = None
    return host or name


def _is_domain(name: str) -> bool:
    return bool(_DOMAIN.fullmatch(name)) or "://" in name
