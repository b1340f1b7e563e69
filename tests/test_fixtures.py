"""Every capture in fixtures/ gives the document, or documents, that lie beside it."""

import json
import re

import pytest
from django.conf import settings

from articles.importing import Importer
from articles.models import Edition, Placement, SuspectedPair

(FIXTURES,) = settings.FIXTURE_DIRS
EXPECTED = {
    str(path.relative_to(FIXTURES)).removesuffix(".expected.json"): path
    for path in sorted(FIXTURES.rglob("*.expected.json"))
}


def capture_of(expected):
    stem = expected.name.removesuffix(".expected.json")
    beside = expected.parent.glob(f"{stem}.*")
    (capture,) = (
        path for path in beside if path != expected and path.suffix != ".toml"
    )
    return capture


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXPECTED)
def test_capture_gives_the_document_beside_it(name):
    expected = json.loads(EXPECTED[name].read_text(encoding="utf-8"))
    path = str(capture_of(EXPECTED[name]))

    results = list(Importer(dry_run=True).take_in([path]))

    given = [result.as_json()["document"] for result in results]
    assert given == (expected if isinstance(expected, list) else [expected])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_first_piece_tells_what_became_of_its_files(client):
    list(Importer().take_in([str(FIXTURES / "known-again.md")]))

    pairs = SuspectedPair.objects.order_by("pk")
    assert list(pairs.values_list("reason", "verdict", "by_itself")) == [
        ("the same picture in another size or format", "same", True),
        ("one may be a part of the other", "", False),
    ]
    page = client.get(Edition.objects.get().get_absolute_url()).text
    captions = re.findall(r"<figcaption>(?:<p>)?([^<]+)", page)
    # Nothing that the desk calls a repeat stands on the page.
    at_the_desk = Placement.objects.values_list("image", "caption__text")
    assert len(captions) == len(set(captions)) == len(set(at_the_desk)) == 4
