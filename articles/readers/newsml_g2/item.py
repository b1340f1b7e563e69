"""An item's own words: its properties by name, code and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from articles import credits
from articles.document import Author, Subject
from articles.readers import _language, _wire, _xml
from articles.readers._pictures import line
from articles.readers._renditions import web_address
from articles.readers._xml import child, children, descendants

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_REPLACES = re.compile(r"(?i)(?:cancel|kill|retract|replace|withdraw)")
_PAGE = re.compile(r"(?i)(?:alternat|canonical|web|permalink|selflink)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KICKER = re.compile(r"kicker|overline|topline|vignette")
_OTHER_HEADLINE = re.compile(rf"{_KICKER.pattern}|sub|short|teaser|alternat|seo|web")
_OTHER_ID = re.compile(r"(?i)event|assign|job|series|story|slug|transmission|transref")


@dataclass(frozen=True, slots=True)
class Item:
    """A newsItem or packageItem; the language is the content's, else the item's."""

    element: etree._Element
    time_zone: str | None
    language: str | None

    @classmethod
    def of(cls, element: etree._Element, time_zone: str | None = None) -> Item:
        content = child(element, "contentMeta", "language")
        tag = content.get("tag") if content is not None else None
        language = _language.tag(tag) or _language.tag(element.get(XML_LANG))
        return cls(element, time_zone, language)

    def all(self, part: str, name: str) -> Iterator[etree._Element]:
        """Every element of this name in every part so called."""
        for found in children(self.element, part):
            yield from children(found, name)

    def first(self, part: str, name: str) -> etree._Element | None:
        """The element in the item's language, else the first."""
        return self._in_language(list(self.all(part, name)))

    def text(self, part: str, name: str) -> str | None:
        return _xml.text(self.first(part, name))

    def raw(self, part: str, name: str) -> str | None:
        """The text; empty where the element is there and says nothing."""
        found = self.first(part, name)
        return None if found is None else _xml.text(found) or ""

    def code(self, part: str, name: str) -> str | None:
        found = self.first(part, name)
        return None if found is None else found.get("qcode") or found.get("uri")

    def uri(self, part: str, name: str) -> str | None:
        found = self.first(part, name)
        return None if found is None else found.get("uri")

    def name(self, element: etree._Element) -> str | None:
        """What the thing is called in the item's language, else its literal."""
        called = self._in_language(list(children(element, "name")))
        return _xml.text(called) or line(element.get("literal"))

    def name_at(self, part: str, name: str) -> str | None:
        found = self.first(part, name)
        return None if found is None else self.name(found) or _xml.text(found)

    def names(self, part: str, name: str) -> list[str]:
        """What all of them are called; one without a name by a house's code."""
        found = list(self.all(part, name))
        return [called for one in found if (called := self._called(one))]

    def named_or_coded(self, part: str, name: str) -> str | None:
        found = self.first(part, name)
        if found is None:
            return None
        return self._called(found) or (found.get("qcode") or "").partition(":")[2]

    def creators(self) -> tuple[Author, ...]:
        """The people who made the content."""
        found = (
            one
            for one in self.all("contentMeta", "creator")
            if not (one.get("role") or "").casefold().endswith("source")
        )
        return _wire.named(map(self.name, found))

    def keywords(self) -> list[str | None]:
        return [_xml.text(one) for one in self.all("contentMeta", "keyword")]

    def subject_names(self) -> Iterator[str | None]:
        return (subject.name for subject in self._about())

    def subjects(self) -> Iterator[Subject]:
        """Those that a code names."""
        return (subject for subject in self._about() if subject.code)

    def _about(self) -> Iterator[Subject]:
        """Each with its own name, else with what the item asserts of its code."""
        asserted = {
            one.get("qcode"): self.name(one)
            for one in reversed(list(children(self.element, "assert")))
        }
        for one in self.all("contentMeta", "subject"):
            qcode = one.get("qcode") or ""
            name = self.name(one) or (asserted.get(qcode) if qcode else None)
            scheme, mark, code = qcode.partition(":")
            if not mark:
                scheme, _, code = (one.get("uri") or "").rpartition("/")
            yield Subject(scheme, code, name)

    def ed_notes(self) -> list[str]:
        return list(filter(None, map(_xml.text, self.all("itemMeta", "edNote"))))

    def signals(self) -> tuple[str, ...]:
        """What the sender tells the desk in IPTC's own words: an update, a kill."""
        codes = (one.get("qcode") or "" for one in self.all("itemMeta", "signal"))
        return tuple(f"signal: {code[4:]}" for code in codes if code[:4] == "sig:")

    def credit_houses(self) -> tuple[str, ...]:
        line = self.text("contentMeta", "creditline")
        parts = credits.split(line or "")
        return (*parts.agencies, *filter(None, (parts.distributor,)))

    def copyright(self) -> str | None:
        notice = self.text("rightsInfo", "copyrightNotice")
        holder = self.name_at("rightsInfo", "copyrightHolder")
        return _wire.copyright_of(notice, holder)

    def cancels(self) -> str | None:
        """The item that this one takes the place of."""
        for link in self.all("itemMeta", "link"):
            if _REPLACES.search(link.get("rel") or ""):
                return line(link.get("residref") or link.get("href"))
        return None

    def address(self) -> str | None:
        """The page where the piece stands on the web."""
        for link in self.all("itemMeta", "link"):
            if _PAGE.search(link.get("rel") or ""):
                return web_address(link.get("href") or "")
        return None

    def headline(self) -> str | None:
        """The one for the page; a title is metadata and stands in for none."""
        found = list(self.all("contentMeta", "headline"))
        whole = [one for one in found if not _OTHER_HEADLINE.search(_role(one))]
        main = _xml.text(self._in_language(whole or found))
        return main or self.text("itemMeta", "title")

    def kicker(self) -> str | None:
        found = self.all("contentMeta", "headline")
        above = [one for one in found if _KICKER.search(_role(one))]
        return _xml.text(self._in_language(above))

    def dateline(self) -> str | None:
        """The place as printed, else where the piece was written; a date is none."""
        printed = self.text("contentMeta", "dateline")
        if printed and not _DAY.match(printed):
            return printed
        return self.name_at("contentMeta", "located")

    def description(self, *roles: str) -> str | None:
        """The first description in one of these roles, in the item's language."""
        found = list(self.all("contentMeta", "description"))
        for role in roles:
            fitting = [one for one in found if role in _role(one)]
            if fitting:
                return _xml.text(self._in_language(fitting))
        plain = [one for one in found if not _role(one)]
        return _xml.text(self._in_language(plain))

    def ids(self) -> tuple[str, ...]:
        """What names this very picture."""
        found = (
            _xml.text(one)
            for part in ("itemMeta", "contentMeta")
            for one in self.all(part, "altId")
            if not _OTHER_ID.search(one.get("type") or "")
        )
        given = (line(self.element.get("guid")), *found)
        return tuple(dict.fromkeys(filter(None, given)))

    def _called(self, element: etree._Element) -> str | None:
        return self.name(element) or _wire.house(_local_code(element))

    def _in_language(self, found: list[etree._Element]) -> etree._Element | None:
        """The one in the item's language, else one in none, else the first."""
        wanted = (self.language or "").partition("-")[0]
        for language in (wanted, ""):
            for one in found:
                tag = (one.get(XML_LANG) or "").casefold().partition("-")[0]
                if tag == language:
                    return one
        return next(iter(found), None)


def classes(item: Item) -> list[str]:
    """What the item says it is: "text", "picture", "composite"."""
    codes = item.all("itemMeta", "itemClass")
    return [code.casefold() for one in codes if (code := _local_code(one))]


def inline(item: Item) -> list[etree._Element]:
    """The content that lies inside the item."""
    sets = children(item.element, "contentSet")
    return [one for found in sets for one in children(found, "inlineXML", "inlineData")]


def remote(item: Item) -> list[etree._Element]:
    """The renditions that lie elsewhere."""
    sets = children(item.element, "contentSet")
    return [one for found in sets for one in descendants(found, "remoteContent")]


def _local_code(element: etree._Element) -> str | None:
    given = element.get("qcode") or element.get("uri") or ""
    return re.split(r"[:/#]", given.rstrip("/"))[-1] or None


def _role(element: etree._Element) -> str:
    return (element.get("role") or "").casefold()
