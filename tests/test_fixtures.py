"""Every capture in fixtures/ gives the document, or documents, that lie beside it."""

import json

import pytest
from django.conf import settings

from articles.importing import Importer

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
