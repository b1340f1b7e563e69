"""Every capture in fixtures/ gives the document that lies beside it."""

import json

import pytest
from django.conf import settings

from articles.importing import Importer

(FIXTURES,) = settings.FIXTURE_DIRS
CAPTURES = sorted(path.name for path in FIXTURES.glob("*.txt"))


@pytest.mark.django_db
@pytest.mark.parametrize("name", CAPTURES)
def test_capture_gives_the_document_beside_it(name):
    path = FIXTURES / name
    expected = path.with_suffix(".expected.json").read_text(encoding="utf-8")

    (result,) = Importer(dry_run=True).take_in([str(path)])

    assert result.as_json()["document"] == json.loads(expected)
