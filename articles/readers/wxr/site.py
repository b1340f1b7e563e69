"""The first reading of an export: its name, its authors and its attachments."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from articles.capture import Capture
from articles.document import Figure, plain
from articles.readers import _addresses, _html, _moments, _pictures, _xml
from articles.readers.wxr.item import Item, line

_SIZE = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w{3,5}$)")
_REWORKED = re.compile(r"-(?:scaled|rotated)(?=\.\w{3,5}$)")
_PHOTON = re.compile(r"i\d\.wp\.com/(.+)")
_META = re.compile(r's:\d+:"(credit|copyright)";s:\d+:"(.*?)";')
_CREDITS = (
    *("_media_credit", "media_credit", "_wp_attachment_credit", "credit"),
    *("_wp_attachment_source_name", "photo_credit", "photographer_name"),
)
_NO_DATE = re.compile(r"\s*(?:0000-00-00.*|.* -0001 .*)?$")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the site's library with what is written for it."""

    address: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    copyright: str | None = None

    @property
    def is_picture(self) -> bool:
        path = _addresses.file(self.address)
        return bool(re.search(r"(?i)\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp)$", path))


def figure(attachment: Attachment) -> Figure:
    return Figure(
        caption=attachment.caption,
        alt=attachment.alt,
        credit=attachment.credit,
        copyright=attachment.copyright,
        addresses=(attachment.address,),
    )


@dataclass(slots=True)
class Site:
    """What the posts of an export need to know of the whole."""

    title: str | None = None
    link: str | None = None
    language: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    of_post: defaultdict[str, list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    types: set[str] = field(default_factory=set)
    guids: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    items: int = 0
    notes: defaultdict[str, list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _by_address: dict[str, str] = field(default_factory=dict)

    def at(self, address: str) -> Attachment | None:
        """The attachment whose file, in whatever size, lies at the address."""
        key = address_key(address)
        number = self._by_address.get(key) or self._by_address.get(_SIZE.sub("", key))
        return self.attachments.get(number or "")

    def add(self, item: Item) -> None:
        given = item.text("attachment_url") or item.text("guid")
        address = _html.absolute(given, self.link)
        if not address:
            return
        printed = next(filter(None, map(item.meta.get, _CREDITS)), None)
        found = dict(_META.findall(item.meta.get("_wp_attachment_metadata", "")))
        caption, credit = _pictures.split_credit(line(item.text("excerpt")))
        self.attachments[item.id] = Attachment(
            address=address,
            alt=line(item.meta.get("_wp_attachment_image_alt")),
            caption=caption,
            credit=credit
            or _pictures.bare_credit(line(printed or found.get("credit"))),
            copyright=line(found.get("copyright")),
        )
        self._by_address.setdefault(address_key(address), item.id)
        self.of_post[item.text("post_parent") or "0"].append(item.id)


def address_key(address: str) -> str:
    """An address without scheme and query, behind WordPress' own picture servers."""
    parts = _addresses.parts(address)
    whole = _REWORKED.sub("", f"{parts.netloc.casefold()}{parts.path}")
    behind = _PHOTON.match(whole)
    return behind[1] if behind else whole


def survey(capture: Capture) -> Site:
    """Everything but the posts, or UnreadableCapture for an ill-formed file."""
    site = Site()
    for element in _xml.stream(capture, "item", "author", without="comment"):
        name = _xml.local(element)
        above = element.getparent()
        if above is None or _xml.local(above) != "channel":
            continue
        if site.items == 0:
            _take_channel(site, above)
        if name == "author":
            _take_author(site, element)
        else:
            _take_item(site, element)
    return site


def _take_channel(site: Site, channel: etree._Element) -> None:
    for child in channel:
        text = (child.text or "").strip()
        if child.tag == "title":
            site.title = line(text)
        elif child.tag == "language":
            site.language = text or None
        elif text and _xml.local(child) == "base_blog_url":
            site.link = text
        elif child.tag == "link":
            site.link = site.link or text or None


def _take_author(site: Site, author: etree._Element) -> None:
    login = _xml.text_at(author, "author_login")
    first = _xml.text_at(author, "author_first_name")
    last = _xml.text_at(author, "author_last_name")
    shown = _xml.text_at(author, "author_display_name")
    name = line(shown) or line(" ".join(filter(None, (first, last))))
    if login and name:
        site.names.setdefault(login, name)


def _take_item(site: Site, element: etree._Element) -> None:
    site.items += 1
    kind = _xml.text_at(element, "post_type") or "post"
    site.types.add(kind)
    guid = _xml.text_at(element, "guid")
    if guid:
        (site.doubled if guid in site.guids else site.guids).add(guid)
    if kind == "attachment":
        item = Item(element)
        site.add(item)
        printed = item.text("pubDate")
        if printed and not _moments.moment(printed) and not _NO_DATE.match(printed):
            title = plain(item.text("title") or item.id)
            note = f"date: “{printed}” of the attachment “{title}” is none"
            site.notes[item.text("post_parent") or ""].append(note)
