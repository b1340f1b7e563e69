"""A body in Markdown as blocks, with what its dialects add to CommonMark."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from lxml import etree
from lxml.html import HtmlElement

from articles.document import Block, Figure
from articles.readers import _addresses, _html, _markdown

_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_SHORTCODE = re.compile(
    r"\{\{[<%]\s*(/?)([\w./-]{1,60})\s?([^{}<>]{0,2000}?)/?\s*[>%]\}\}"
)
_LIQUID = re.compile(r"\{%-?\s*([\w.]{1,60})[^{}]{0,2000}?%\}")
_VALUE = re.compile(r"\{\{\s*[\w.| :\"'/-]{1,200}\}\}")
_KRAMDOWN = re.compile(r"\{:[^{}\n]{0,300}\}")
_COMMENT = re.compile(r"%%[^%]{0,5000}%%")
_CALLOUT = re.compile(r"(?m)^((?:> ?)+)\[![\w-]{1,30}\][+-]?[ \t]*")
_SHOWN_FILE = re.compile(
    r"!\[\[([^\[\]|#\n]{1,300})(?:#[^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]"
)
_LINKED_NOTE = re.compile(r"(?<!!)\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]*))?\]\]")
_PICTURE_FILE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$")
_SIZE = re.compile(r"\d+(?:x\d+)?$")
_TITLE = re.compile(r"\s*(?:#[ \t]+\S|[^\n]+\n=+[ \t]*(?:\n|$))")
_CODE = re.compile(r"(?s)(```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z))")
_WATCH = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}


def blocks(text: str) -> tuple[list[Block], list[str]]:
    """The blocks, and a note for each thing that only a site's program could show."""
    left_out: dict[str, None] = {}
    parts = _CODE.split(text)
    parts[::2] = [_plainer(part, left_out) for part in parts[::2]]
    markup = _markdown.html("".join(parts))
    notes = [f"{name} left out" for name in left_out]
    root = _html.parsed(markup)
    if root is None:
        return [], notes
    for image in list(root.iter("img")):
        _caption(image)
    found = [
        lying_beside(block) if isinstance(block, Figure) else block
        for block in _html.blocks_of(root)
    ]
    return found, notes


def opens_with_title(text: str) -> bool:
    """Whether the text begins with a heading of the first order."""
    return bool(_TITLE.match(text))


def base_name(name: str) -> str:
    """The file's own name, also in a folder or an archive ("x.zip!posts/a.md")."""
    return re.split(r"[/\\!]", name)[-1]


def lying_beside(figure: Figure) -> Figure:
    """A picture without a host is a file, whose address means nothing elsewhere."""
    whole = tuple(one for one in figure.addresses if _addresses.host(one))
    files = [one for one in figure.addresses if not _addresses.host(one)]
    file = figure.file or (files[0].partition("?")[0].lstrip("./") if files else None)
    return replace(figure, addresses=whole, file=file or None)


def _plainer(text: str, left_out: dict[str, None]) -> str:
    """Text outside of code with the additions of Hugo, Jekyll and Obsidian as HTML."""

    def shortcode(found: re.Match[str]) -> str:
        shown = _shown(found[2], found[3])
        if not shown and not found[1]:
            left_out.setdefault(f"shortcode “{found[2]}”")
        return shown

    def liquid(found: re.Match[str]) -> str:
        left_out.setdefault(f"template tag “{found[1]}”")
        return ""

    text = _SHORTCODE.sub(shortcode, text)
    text = _VALUE.sub("", _LIQUID.sub(liquid, text))
    text = _CALLOUT.sub(r"\1", _KRAMDOWN.sub("", _COMMENT.sub("", text)))
    text = _SHOWN_FILE.sub(_file, text)
    return _LINKED_NOTE.sub(lambda link: link[2] or link[1].rpartition("/")[2], text)


def _shown(name: str, given: str) -> str:
    """Hugo's own shortcodes for pictures and players."""
    said = {
        found[1].casefold(): found[2] or found[3] or found[4] or ""
        for found in _ATTRIBUTE.finditer(given)
    }
    if name == "figure" and said.get("src"):
        caption, credit = said.get("caption", ""), said.get("attr", "")
        return (
            f'\n\n<figure><img src="{escape(said["src"])}"'
            f' alt="{escape(said.get("alt", ""))}">'
            f"<figcaption>{escape(caption)}<small>{escape(credit)}</small>"
            "</figcaption></figure>\n\n"
        )
    number = said.get("id") or given.strip(" \"'")
    if name in _WATCH and re.fullmatch(r"[\w-]{4,20}", number):
        return f'\n\n<iframe src="{_WATCH[name]}{number}"></iframe>\n\n'
    return ""


def _file(found: re.Match[str]) -> str:
    """Obsidian: "![[harbour.jpg|The harbour]]", or a width in place of the words."""
    name, words = found[1].strip(), (found[2] or "").strip()
    if not _PICTURE_FILE.search(name):
        return ""
    alt = "" if _SIZE.fullmatch(words) else words
    return f'<img src="{escape(name)}" alt="{escape(alt)}">'


def _caption(image: HtmlElement) -> None:
    """The title in quotes after the address, or a line in italics below, is the
    caption of a picture that stands alone."""
    above = image.getparent()
    if above is None or above.tag != "p":
        return
    below = image.getnext()
    if below is not None and below.tag == "br" and not (below.tail or "").strip():
        below = below.getnext()
    is_alone = len(above) == 1 and not (image.tail or "").strip()
    is_captioned = (
        below is not None
        and below.tag == "em"
        and below.getnext() is None
        and not (image.tail or "").strip()
        and not (below.tail or "").strip()
    )
    if (above.text or "").strip() or not (is_alone or is_captioned):
        return
    caption = _html.text_of(below) if is_captioned else image.get("title")
    above.tag = "figure"
    for child in list(above):
        if child is not image:
            above.remove(child)
    if caption:
        said = etree.SubElement(above, "figcaption")
        said.text = caption
