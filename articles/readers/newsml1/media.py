"""The pictures and films of an item, each with all its renditions and its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from articles.document import Block, Embed, Figure, FigureRole
from articles.readers import _pictures, _renditions, _wire, _xml
from articles.readers._xml import child, descendants
from articles.readers.newsml1.parts import Part, Parts, components_above

_RENDITION = re.compile(
    r"(?i)thumb|quick|preview|view|high|low|full|orig|web|base|print|caption|master"
    r"|medium|small|large|icon|main$|resolution"
)


@dataclass(frozen=True, slots=True)
class Group:
    """The component of one picture or film, with the parts that lie in it."""

    component: etree._Element
    parts: tuple[Part, ...]

    @property
    def films(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind in {"video", "audio"})

    @property
    def may_lead(self) -> bool:
        return not self.films and not any("logo" in part.role for part in self.parts)

    def blocks(self, role: FigureRole) -> Iterator[Block]:
        figure = self.figure(role)
        if figure.addresses or figure.file:
            yield figure
        film = _renditions.film(part.rendition for part in self.films)
        if film:
            yield Embed(title=figure.caption, url=film[0], kind=film[1])

    def figure(self, role: FigureRole, parts: Parts | None = None) -> Figure:
        """Its words; of a picture by itself also those of the components above."""
        images = [part.rendition for part in self.parts if part.kind == "image"]
        places = _renditions.pictures(images)
        caption = self._caption() or self._line("HeadLine", parts)
        credit = _wire.credit(
            self._line("ByLine", parts), self._line("CreditLine", parts)
        )
        if credit is None:
            caption, credit = _pictures.split_credit(caption)
        return Figure(
            caption=caption,
            credit=_pictures.bare_credit(credit),
            copyright=self._line("CopyrightLine", parts),
            usage_terms=self._line("RightsLine", parts),
            addresses=places.addresses,
            file=places.file,
            role=role,
        )

    def _caption(self) -> str | None:
        texts = (part for part in self.parts if part.kind == "text")
        found = (_xml.text(child(part.content, "DataContent")) for part in texts)
        return next(filter(None, found), None)

    def _line(self, name: str, parts: Parts | None) -> str | None:
        found = (
            _xml.text_at(lines, name)
            for lines in descendants(self.component, "NewsLines")
        )
        inside = next(filter(None, found), None)
        return inside or (parts.line(name) if parts else None)


def groups(parts: Parts) -> list[Group]:
    """The pictures and films in order, each once."""
    media = [part for part in parts.all_parts if part.kind not in {"text", "style"}]
    above_text = set(parts.chain) if parts.main else set()
    inside = _inside(parts)
    is_one = cache(lambda component: _holds_one_picture(component, inside[component]))
    components = dict.fromkeys(
        _whole(part.component, is_one, above_text)
        for part in media
        if part.kind != "other"
    )
    return [Group(one, tuple(inside[one])) for one in components]


def _whole(
    component: etree._Element,
    is_one: Callable[[etree._Element], bool],
    above_text: set[etree._Element],
) -> etree._Element:
    """The widest component around it that still holds one picture only."""
    whole = component
    for above in list(components_above(component))[1:]:
        if above in above_text or not is_one(above):
            break
        whole = above
    return whole


def _holds_one_picture(component: etree._Element, inside: list[Part]) -> bool:
    images = {part.component: part.role for part in inside if part.kind == "image"}
    if len(images) <= 1 or component.get("Equivalents") == "yes":
        return True
    return all(map(_RENDITION.search, images.values()))


def _inside(parts: Parts) -> dict[etree._Element, list[Part]]:
    """The parts in each component, those of the components inside it too."""
    inside: dict[etree._Element, list[Part]] = {}
    for part in parts.all_parts:
        for component in components_above(part.component):
            inside.setdefault(component, []).append(part)
    return inside
