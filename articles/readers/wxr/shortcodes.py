"""Shortcodes ("[gallery ids=1,2]"): what they show as HTML, or a note of what goes.

https://codex.wordpress.org/Shortcode_API
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from articles.readers.wxr.item import Item
from articles.readers.wxr.site import Attachment, Site

NEAR = 60
"""Shortcodes among which the end of one is looked for."""

_TOKEN = re.compile(r"(\[?)\[(/?)([A-Za-z][\w-]{1,40})([\s=/][^\[\]]{0,3000})?\](\]?)")
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*=\s*\"([^\"]*)\"|([\w-]+)\s*=\s*'([^']*)'|([\w-]+)\s*=\s*([^\s\"']+)"
    r"|\"([^\"]+)\"|([^\s\"'=]+)"
)
_CURLY = str.maketrans({"“": '"', "”": '"', "″": '"', "’": "'", "‘": "'"})
_PICTURE = re.compile(
    r"\s*((?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*</a>)?)", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'\[\]]{3,2000}")

_EMBEDS = """
embed youtube embedyt vimeo soundcloud twitter tweet instagram facebook fb dailymotion
spotify ted tiktok reddit videopress wpvideo scribd slideshare flickr issuu gist
googlemaps iframe audio video pdf
"""
_PLAIN = """
contact-form contact-form-7 toc more nextpage playlist products recent_products
polldaddy archives blog_subscription_form
"""
_KNOWN = frozenset(
    (*_EMBEDS.split(), *_PLAIN.split(), "caption", "wp_caption", "gallery")
)
_WATCH = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}


@dataclass(slots=True)
class Shortcode:
    """One shortcode with what stands between it and its end."""

    name: str
    named: dict[str, str] = field(default_factory=dict)
    bare: list[str] = field(default_factory=list)
    inner: str | None = None


def shown(text: str, item: Item, site: Site) -> tuple[str, list[str]]:
    """The text with HTML in place of shortcodes, and what was left out."""
    tokens = list(_TOKEN.finditer(text))
    ends = {found[3].casefold() for found in tokens if found[2]}
    left_out: dict[str, None] = {}
    parts: list[str] = []
    at = 0
    for number, found in enumerate(tokens):
        if found.start() < at:
            continue
        if found[1] and found[5]:
            parts += (text[at : found.start()], found[0][1:-1])
            at = found.end()
            continue
        if not _is_shortcode(found, ends):
            continue
        code, end = _whole(text, tokens, number)
        made = _made(code, item, site)
        if made is None:
            left_out.setdefault(code.name)
            end = found.end()
        parts += (text[at : found.start()], found[1], made or "")
        at = end
    parts.append(text[at:])
    return "".join(parts), [f"shortcode [{name}] left out" for name in left_out]


def _is_shortcode(found: re.Match[str], ends: set[str]) -> bool:
    """Whether brackets hold a shortcode and no remark: "[sic]", "[the mayor]" stay."""
    name = found[3].casefold()
    if name in _KNOWN or "_" in name or name in ends:
        return True
    return "=" in (found[4] or "") or (found[4] or "").endswith("/")


def _whole(
    text: str, tokens: list[re.Match[str]], number: int
) -> tuple[Shortcode, int]:
    """The shortcode with its inside where its end follows before another begins."""
    found = tokens[number]
    code = Shortcode(found[3].casefold())
    if found[2]:
        return code, found.end()
    for match in _ATTRIBUTE.finditer((found[4] or "").translate(_CURLY)):
        name = match[1] or match[3] or match[5]
        if name:
            code.named[name.casefold()] = match[2] or match[4] or match[6] or ""
        elif match[7] or match[8]:
            code.bare.append((match[7] or match[8]).strip("/"))
    for later in tokens[number + 1 : number + NEAR]:
        if later[3].casefold() == code.name:
            if later[2]:
                code.inner = text[found.end() : later.start()]
                return code, later.end()
            break
    return code, found.end()


def _made(code: Shortcode, item: Item, site: Site) -> str | None:
    """The HTML of what it shows; None for one we do not know, its inside stays."""
    if code.name in {"caption", "wp_caption"}:
        return _captioned(code)
    if code.name == "gallery":
        return gallery(_gallery_pictures(code, item, site))
    if code.name in _EMBEDS.split():
        address = _address_of(code)
        return player(address) if address else None
    return None


def _captioned(code: Shortcode) -> str | None:
    if code.inner is None:
        return None
    picture = _PICTURE.match(code.inner)
    if not picture:
        return f"{code.inner}\n\n{code.named.get('caption', '')}"
    caption = code.inner[picture.end() :].strip() or code.named.get("caption", "")
    return f"\n\n<figure>{picture[1]}<figcaption>{caption}</figcaption></figure>\n\n"


def _gallery_pictures(code: Shortcode, item: Item, site: Site) -> Iterator[Attachment]:
    """Those it names, else all that hang on the post."""
    named = code.named.get("ids") or code.named.get("include")
    numbers = re.findall(r"\d+", named) if named else site.of_post.get(item.id, [])
    excluded = set(re.findall(r"\d+", code.named.get("exclude", "")))
    for number in numbers:
        found = site.attachments.get(number)
        if found and found.is_picture and number not in excluded:
            yield found


def gallery(pictures: Iterator[Attachment]) -> str:
    figures = "".join(map(_figure, pictures))
    return f"<figure>{figures}</figure>" if figures else ""


def _figure(picture: Attachment) -> str:
    alt, caption = escape(picture.alt or ""), escape(picture.caption or "")
    image = f'<img src="{escape(picture.address)}" alt="{alt}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def player(address: str, title: str = "") -> str:
    return f'<iframe src="{escape(address)}" title="{escape(title)}"></iframe>'


def _address_of(code: Shortcode) -> str | None:
    """The address among what is said; of a video its number alone will do."""
    said = (*code.bare, *code.named.values(), code.inner or "")
    found = next(filter(None, map(_ADDRESS.search, said)), None)
    if found:
        return found[0]
    number = code.named.get("id") or next(iter(code.bare), "")
    start = _WATCH.get(code.name)
    return start + number if start and re.fullmatch(r"[\w-]{4,20}", number) else None
