"""The body of a piece: its lines as paragraphs, subheads, lists, embeds and figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from articles.document import (
    Block,
    Embed,
    Figure,
    FigureRole,
    ListBlock,
    Paragraph,
    Subhead,
    inline,
)
from articles.readers.text_capture.figures import Pictures
from articles.readers.text_capture.lines import (
    Line,
    count_words,
    ends_sentence,
    ends_statement,
    is_prose,
)

LONGEST_SUBHEAD = 120
"""Weight beyond which a line is a paragraph, full stop or none."""

ENOUGH_PARAGRAPHS = 3
"""From this number on, short lines after the last paragraph are the page's, not the
piece's."""


def blocks(pictures: Pictures, start: int) -> Iterator[Block]:
    """The blocks in the order of the page."""
    pieces = _pieces(pictures, start)
    has_text = False
    has_lead = False
    for block in _settled(pieces):
        if not isinstance(block, Figure):
            has_text = True
        elif not (has_text or has_lead):
            has_lead = True
            block = replace(block, role=FigureRole.LEAD)
        yield block


def _pieces(pictures: Pictures, start: int) -> list[Line | Figure]:
    """What of the page is the piece: figures anywhere, text from the start on."""
    pieces: list[Line | Figure] = []
    for at, line in enumerate(pictures.lines):
        if at in pictures.starts:
            pieces.append(pictures.starts[at])
        elif line.is_free and (at >= start or _belongs_to_start(line, at, start)):
            pieces.append(line)
    return _without_tail(pieces)


def _belongs_to_start(line: Line, at: int, start: int) -> bool:
    """A subhead right above the first paragraph, or a text too long for a menu."""
    if line.bullet:
        return False
    is_subhead = at == start - 1 and count_words(line.text) >= 4 and not line.glued
    return is_subhead or line.weight > LONGEST_SUBHEAD


def _without_tail(pieces: list[Line | Figure]) -> list[Line | Figure]:
    """Short lines after the last paragraph are none of the piece."""
    last = max(
        (at for at, piece in enumerate(pieces)
         if isinstance(piece, Figure) or piece.bullet or is_prose(piece)
         or (count_words(piece.text) >= 3 and ends_sentence(piece.text))),
        default=len(pieces) - 1,
    )  # fmt: skip
    paragraphs = sum(isinstance(piece, Line) and is_prose(piece) for piece in pieces)
    return pieces[: last + 1] if paragraphs >= ENOUGH_PARAGRAPHS else pieces


def _settled(pieces: list[Line | Figure]) -> Iterator[Block]:
    has_prose = any(isinstance(piece, Line) and is_prose(piece) for piece in pieces)
    titles = [has_prose and _is_title(piece) for piece in pieces]
    for last in range(len(pieces) - 1, -1, -1):
        if isinstance(pieces[last], Line):
            titles[last] = False
            break
    at = 0
    while at < len(pieces):
        run = _bullets(pieces, at)
        yield _list(run) if run else _single(pieces[at], titles, at)
        at += len(run) or 1


def _bullets(pieces: list[Line | Figure], at: int) -> list[Line]:
    run: list[Line] = []
    for place in range(at, len(pieces)):
        piece = pieces[place]
        if isinstance(piece, Figure) or not piece.bullet:
            break
        run.append(piece)
    return run


def _list(lines: list[Line]) -> ListBlock:
    ordered = lines[0].bullet[:1].isdigit()
    return ListBlock(tuple(inline(line.text) for line in lines), ordered=ordered)


def _single(piece: Line | Figure, titles: list[bool], at: int) -> Block:
    """A title is a subhead, the first of two an embed's; three and more are text."""
    if isinstance(piece, Figure):
        return piece
    before = _run(titles, at, -1)
    after = _run(titles, at, 1)
    if not titles[at] or before + after > 1:
        return Paragraph(inline(piece.text))
    return Embed(title=piece.text) if after else Subhead(inline(piece.text))


def _run(titles: list[bool], at: int, step: int) -> int:
    """How many titles stand right before or after a place; two are enough to know."""
    places = (at + step, at + 2 * step)
    return sum(1 for _ in takewhile(lambda place: _stands(titles, place), places))


def _stands(titles: list[bool], place: int) -> bool:
    return 0 <= place < len(titles) and titles[place]


def _is_title(piece: Line | Figure) -> bool:
    """A short line alone that is no sentence; a question may be one."""
    if isinstance(piece, Figure) or piece.bullet or piece.weight > LONGEST_SUBHEAD:
        return False
    text = piece.text.rstrip("\"'”’»“ ")
    return bool(text) and not (ends_statement(text) or text.endswith((":", ",", ";")))
