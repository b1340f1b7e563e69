"""An <item> of an export: a post, a page, an attachment, a menu entry."""

from __future__ import annotations

from lxml import etree

from articles.document import plain
from articles.readers import _xml

_EXCERPT = "/excerpt/"
_VOCABULARIES = ("wordpress.org/export/", "purl.org/dc/", "purl.org/rss/")


class Item:
    """What stands right inside the element, by local name; texts are stripped.

    `excerpt:encoded` and `content:encoded` share a local name and are told apart.
    """

    def __init__(self, element: etree._Element) -> None:
        self.texts: dict[str, str] = {}
        self.terms: list[tuple[str, str, str]] = []
        self.meta: dict[str, str] = {}
        for child in element:
            self._take(child)

    def _take(self, child: etree._Element) -> None:
        if not _is_ours(child):
            return
        name = _xml.local(child)
        if name == "category":
            self._take_term(child)
        elif name == "postmeta":
            key = _xml.text_at(child, "meta_key")
            value = _xml.child(child, "meta_value")
            if key and value is not None:
                self.meta.setdefault(key, "".join(value.itertext()).strip())
        elif name == "encoded" and _EXCERPT in str(child.tag):
            self.texts["excerpt"] = "".join(child.itertext())
        elif len(child) == 0:
            self.texts.setdefault(name, (child.text or "").strip())

    def _take_term(self, child: etree._Element) -> None:
        name = line(child.text)
        if name:
            domain = child.get("domain") or "category"
            self.terms.append((domain, child.get("nicename") or "", name))

    def text(self, name: str) -> str | None:
        return self.texts.get(name) or None

    @property
    def id(self) -> str:
        return self.texts.get("post_id", "")

    @property
    def type(self) -> str:
        """WXR 1.0 files of the first years name none: these are posts."""
        return self.texts.get("post_type") or "post"

    @property
    def status(self) -> str:
        return self.texts.get("status") or "publish"

    def of(self, domain: str) -> list[tuple[str, str]]:
        """The terms of a taxonomy as (nicename, name)."""
        return [(code, name) for kind, code, name in self.terms if kind == domain]


def _is_ours(element: etree._Element) -> bool:
    """Whether the vocabulary is the export's: plugins add titles of their own."""
    namespace = str(element.tag).rpartition("}")[0]
    return not namespace or any(name in namespace for name in _VOCABULARIES)


def line(text: str | None) -> str | None:
    """A text of the export in one line: without markup, "&amp;" as "&"."""
    return " ".join(plain(text).split()) or None if text else None
