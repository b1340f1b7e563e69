"""The pictures of a capture, and the lines that belong to each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from articles.credits import is_credit, split
from articles.credits.names import is_person
from articles.document import Figure
from articles.readers import _dates
from articles.readers.text_capture import words
from articles.readers.text_capture.lines import (
    Line,
    Role,
    count_words,
    is_address,
    overlap,
)

LONGEST_CAPTION = 1000
"""Characters; what is longer is a paragraph, whatever stands before it."""

ALIKE = 0.75
"""Share (0-1) of common words from which two lines describe one picture."""


@dataclass(slots=True)
class Pictures:
    """The pictures found so far, by the place of their first line."""

    lines: list[Line]
    starts: dict[int, Figure] = field(default_factory=dict)
    _ends: dict[int, Figure] = field(default_factory=dict)

    def put(self, first: int, last: int, figure: Figure) -> None:
        """Places a figure and takes its lines."""
        for line in self.lines[first : last + 1]:
            line.role = Role.FIGURE
        if not self._is_printed_again(first, figure):
            self.starts[first] = figure
        self._ends[last] = figure

    def claim(self, above: int | None, place: int, figure: Figure) -> None:
        """Places a figure by its caption and the alt text above it, with the lines
        around them that only say the same again."""
        first = place
        if above is not None:
            figure = replace(figure, alt=self.lines[above].text)
            first = above - 1 if self._is_doubled(above) else above
        last = place
        while self._continues(last, figure):
            last += 1
            if figure.credit is None and says_credit(self.lines[last].text):
                figure = replace(figure, credit=split(self.lines[last].text).line)
        self.put(first, last, figure)

    def alt_above(self, place: int) -> int | None:
        """The line above a caption that describes the same picture."""
        above = place - 1
        caption = self.lines[place]
        if above < 0 or caption.gap > 1 or not may_be_caption(self.lines[above]):
            return None
        line = self.lines[above]
        if count_words(line.text) >= 3 and overlap(line.key, caption.key) >= ALIKE:
            return above
        is_described = caption.glued and line.weight >= 10 and not is_person(line.text)
        return above if is_described else None

    def _is_doubled(self, place: int) -> bool:
        if place == 0 or self.lines[place].gap > 1:
            return False
        above, line = self.lines[place - 1], self.lines[place]
        return above.is_free and bool(line.key) and above.key == line.key

    def _continues(self, last: int, figure: Figure) -> bool:
        if last + 1 >= len(self.lines):
            return False
        line = self.lines[last + 1]
        if not line.is_free or line.bullet or line.gap > 1:
            return False
        if line.glued and says_credit(line.text):
            return True
        caption = figure.caption or figure.alt or ""
        return count_words(caption) >= 3 and line.key == self.lines[last].key

    def _is_printed_again(self, first: int, figure: Figure) -> bool:
        """Whether the picture stands twice with nothing between."""
        before = self._ends.get(first - 1)
        if before is None or self.lines[first].gap > 1:
            return False
        same = (before.caption, before.credit) == (figure.caption, figure.credit)
        return same and not words.PICTURE_OPENS.match(self.lines[first].text)


def may_be_caption(line: Line) -> bool:
    """Whether a line that nobody claimed could belong to a picture."""
    if not line.is_free or line.bullet or line.weight > LONGEST_CAPTION:
        return False
    return not (is_address(line.text) or _is_head_matter(line.text))


def _is_head_matter(text: str) -> bool:
    """A byline, or a line that is there for its date."""
    if len(text) > 120:
        return False
    dated = next(_dates.find(text), None)
    if dated is not None and dated.end - dated.start > len(text) * 0.4:
        return True
    byline = words.BY.match(text)
    return bool(byline and is_person(byline["names"].split(",")[0].strip()))


@lru_cache(maxsize=1024)
def says_credit(text: str) -> bool:
    """Whether a text is a credit and nothing else."""
    return len(text) < 300 and is_credit(text)
