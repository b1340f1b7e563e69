"""A news item's components: what each holds, and the words of those around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from articles import credits
from articles.document import Subject
from articles.readers import _language, _xml
from articles.readers._pictures import line
from articles.readers._renditions import Rendition
from articles.readers._xml import child, children, descendants, local

_IMAGE = re.compile(r"(?i)jpe?g|gif|png|tiff?|photo|picture|image|graphic|logo")
_VIDEO = re.compile(r"(?i)video|mpe?g-?[24]|quicktime|wmv|avi")
_AUDIO = re.compile(r"(?i)audio|mp3|wav")
_STYLE = re.compile(r"(?i)css|style ?sheet")
_WIDTH = re.compile(r"(?i)(?:pixel)?width$")
_USE = re.compile(r"(?i)use$")
_KEYWORD = re.compile(r"(?i)keyword")
_BODIES = ("body", "main", "main text", "maintext", "text", "story")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SUBJECTS = ("Subject", "SubjectMatter", "SubjectDetail")


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of content and the component that holds it."""

    content: etree._Element
    component: etree._Element

    @property
    def role(self) -> str:
        return (named(child(self.component, "Role")) or "").casefold()

    @property
    def kind(self) -> str:
        """What it is: text, image, video, audio or style."""
        said = self.media_type or " ".join(self._said())
        if said.casefold().startswith("text") and "css" not in said:
            return "text"
        for kind, pattern in _KINDS:
            if pattern.search(said):
                return kind
        return "text" if child(self.content, "DataContent") is not None else "other"

    @property
    def media_type(self) -> str | None:
        return named(child(self.content, "MimeType"))

    @property
    def rendition(self) -> Rendition:
        properties = dict(_properties(child(self.content, "Characteristics")))
        widths = (value for name, value in properties.items() if _WIDTH.search(name))
        width = next(widths, "")
        uses = [value for name, value in properties.items() if _USE.search(name)]
        return Rendition(
            address=self.content.get("Href") or "",
            media_type=self.media_type or f"{self.kind}/*",
            width=int(width) if width.isascii() and width.isdigit() else 0,
            words=" ".join((self.role, *uses)),
        )

    def _said(self) -> Iterator[str]:
        for name in ("MediaType", "Format"):
            yield named(child(self.content, name)) or ""
        yield (self.content.get("Href") or "").rpartition(".")[2]


_KINDS = (
    ("style", _STYLE),
    ("image", _IMAGE),
    ("video", _VIDEO),
    ("audio", _AUDIO),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """`main` is the text of the item; `chain` its components, the nearest first."""

    item: etree._Element
    all_parts: tuple[Part, ...]
    main: Part | None
    chain: tuple[etree._Element, ...]

    @classmethod
    def of(cls, item: etree._Element) -> Parts:
        contents = descendants(item, "ContentItem")
        found = tuple(
            Part(content, component)
            for content in contents
            if next(content.iterancestors("{*}NewsItem"), None) is item
            for component in islice(content.iterancestors("{*}NewsComponent"), 1)
        )
        main = _main(found)
        anchor = main or next(iter(found), None)
        top = child(item, "NewsComponent")
        start = anchor.component if anchor else top
        return cls(item, found, main, tuple(components_above(start)))

    def line(self, name: str) -> str | None:
        """The news line of this name nearest to the text."""
        found = (child(one, "NewsLines", name) for one in self.chain)
        return next(filter(None, map(_xml.text, found)), None)

    def all(self, above: str, *names: str) -> Iterator[etree._Element]:
        """The elements of these names in the metadata of the chain."""
        for component in self.chain:
            for found in children(component, above):
                yield from children(found, *names)

    def parties(self, role: str) -> Iterator[str]:
        for found in self.all("AdministrativeMetadata", role):
            yield from filter(None, map(named, children(found, "Party")))

    def language(self) -> str | None:
        given = [named(one) for one in self.all("DescriptiveMetadata", "Language")]
        given += [one.get(_XML_LANG) for one in (*self.chain, self.item)]
        return next(filter(None, map(_language.tag, given)), None)

    def words(self) -> Iterator[str | None]:
        """Keywords, wherever they stand, and subjects that are words."""
        for component in self.chain:
            for found in children(component, "NewsLines"):
                yield from map(_xml.text, children(found, "KeywordLine"))
        for component in self.chain:
            for metadata in ("Metadata", "DescriptiveMetadata"):
                for found in children(component, metadata):
                    for name, value in _properties(found):
                        yield value if _KEYWORD.search(name) else None
        for subject in self.subjects():
            yield subject.name

    def subjects(self) -> Iterator[Subject]:
        for code in self.all("DescriptiveMetadata", "SubjectCode"):
            for one in children(code, *_SUBJECTS):
                given = named(one) or ""
                scheme = one.get("Scheme") or one.get("Vocabulary") or "IPTC"
                is_word = not any(map(str.isdigit, given))
                name = line(one.get("Value")) or (given if is_word else None)
                if given:
                    yield Subject(scheme, given, name)

    def holder(self) -> str | None:
        for found in self.all("RightsMetadata", "Copyright"):
            return _xml.text_at(found, "CopyrightHolder")
        return None

    def limitations(self) -> str | None:
        for found in self.all("RightsMetadata", "UsageRights"):
            return _xml.text_at(found, "Limitations")
        return None

    def credit_houses(self) -> tuple[str, ...]:
        return credits.split(self.line("CreditLine") or "").agencies


def named(element: etree._Element | None) -> str | None:
    """What an element is called: its formal name, else its text."""
    if element is None:
        return None
    return line(element.get("FormalName")) or _xml.text(element)


def components_above(start: etree._Element | None) -> Iterator[etree._Element]:
    """A component and those that hold it, up to the item."""
    while start is not None and local(start) == "NewsComponent":
        yield start
        start = start.getparent()


def _main(parts: tuple[Part, ...]) -> Part | None:
    """The body: by its role, else the first text that has no other part to play."""
    texts = [part for part in parts if part.kind == "text"]
    for role in _BODIES:
        for part in texts:
            if part.role == role:
                return part
    return next((part for part in texts if not part.role), None)


def _properties(element: etree._Element | None) -> Iterator[tuple[str, str]]:
    for one in children(element, "Property") if element is not None else ():
        yield one.get("FormalName") or "", line(one.get("Value")) or ""
