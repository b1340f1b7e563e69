"""Document as JSON and back."""

import json

from hypothesis import given

from articles.document import Document, Figure, FigureRole, Paragraph
from articles.document_json import from_json, to_json
from tests.strategies import documents


@given(documents)
def test_document_comes_back_from_json_equal(document):
    written = json.dumps(to_json(document))

    assert from_json(json.loads(written)) == document


def test_what_is_empty_is_left_out():
    document = Document(
        headline="A bridge opens",
        blocks=(
            Figure(caption="The bridge", role=FigureRole.LEAD, image="abcd2345"),
            Paragraph("It opened."),
        ),
        notes=("date: not found",),
    )

    assert to_json(document) == {
        "headline": "A bridge opens",
        "blocks": [
            {
                "type": "image",
                "caption": "The bridge",
                "role": "lead",
                "image": "abcd2345",
            },
            {"type": "paragraph", "text": "It opened."},
        ],
    }
