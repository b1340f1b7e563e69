"""A summary beside a text: a standfirst, or only how the text begins."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.document import Block, Paragraph, plain

_CUT = re.compile(r"\s*\[?(?:…|\.\.\.)\]?\s*$")
_NO_LETTER = re.compile(r"[\W_]+")


def apart(summary: str | None, body: Iterable[Block]) -> str | None:
    """The summary in one line; None where the text itself begins so."""
    line = _CUT.sub("", " ".join((summary or "").split()))
    if not line:
        return None
    texts = [plain(block.text) for block in body if isinstance(block, Paragraph)]
    return None if _letters("".join(texts)).startswith(_letters(line)) else line


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())
