"""Credit lines of pictures, linked part by part to the sources they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles import credits
from articles.credits import Credit
from articles.library import sources
from articles.models import Image, ImageSource, Role, Source
from articles.statements import insert


def credit_image(image: Image) -> None:
    """Split the picture's credit anew and link its parts, after an editor's change."""
    parts = credits.split(image.credit or "")
    image.flags = list(parts.flags)
    Image.objects.filter(pk=image.pk).update(flags=image.flags)
    image.source_links.all().delete()
    credit_images([image], [parts])


def credit_images(
    images: Sequence[Image], parts: Sequence[Credit]
) -> list[ImageSource]:
    """Link every picture to the sources of its credit, in the order printed."""
    wanted = [list(_wanted(credit)) for credit in parts]
    found = sources.find_or_make(
        (name, kind) for names in wanted for name, kind, _role in names
    )
    links: dict[tuple[int, int, str], ImageSource] = {}
    for image, names in zip(images, wanted, strict=True):
        for position, (name, kind, role) in enumerate(names):
            source = found[name, kind]
            link = ImageSource(image=image, source=source, role=role, position=position)
            links.setdefault((image.pk, source.pk, role), link)
    insert(links.values())
    return list(links.values())


def _wanted(credit: Credit) -> Iterator[tuple[str, str, str]]:
    for name in credit.photographers:
        yield name, Source.Kind.PERSON, Role.PHOTOGRAPHER
    for name in credit.agencies:
        yield name, Source.Kind.ORGANISATION, Role.AGENCY
    if credit.distributor:
        yield credit.distributor, Source.Kind.ORGANISATION, Role.DISTRIBUTOR
