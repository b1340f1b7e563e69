import json
from datetime import UTC, date, datetime

import pytest

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.document import (
    Document,
    Embed,
    Figure,
    FigureRole,
    Kind,
    Paragraph,
    Status,
    Subject,
)
from articles.readers import ninjs

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def capture(*items, **sidecar):
    value = items[0] if len(items) == 1 else list(items)
    return Capture("x.json", json.dumps(value).encode(), Sidecar(**sidecar))


def read(**fields):
    (document,) = ninjs.read(capture({"uri": "urn:x:1", "headline": "H", **fields}))
    return document


@pytest.mark.parametrize(
    ("content", "is_ninjs"),
    [
        ('{"uri": "u", "headline": "H"}', True),
        ('\ufeff [{"versionCreated": "x", "uri": "u"}]', True),
        ('{"guid": "u", "body_html": "x", "type": "text"}', True),
        (
            '{"version": "https://jsonfeed.org/version/1", "uri": "", "headline": 1}',
            False,
        ),
        ('[{"model": "articles.article", "uri": "u", "headline": "H"}]', False),
        ('{"uri": "u"}', False),
        ("uri and headline", False),
        ("", False),
    ],
)
def test_an_item_is_recognised_by_its_names(content, is_ninjs):
    assert ninjs.recognises(Capture("x", content.encode())) == is_ninjs


def test_an_item_in_utf_16_is_recognised():
    content = '{"uri": "u", "headline": "H"}'.encode("utf-16")

    assert ninjs.recognises(Capture("x", content))


def test_one_bad_item_of_a_list_is_told_alone():
    given = capture({"uri": "a", "headline": "A"}, {"uri": "b"}, 5)

    first, *others = ninjs.read(given)

    assert first == Document(guid="a", headline="A")
    assert [str(one) for one in others] == [
        "x.json: it has neither a headline nor a body"
    ] * 2


def test_an_item_whose_fields_have_wrong_types_is_refused():
    item = {"uri": 5, "headline": ["a"], "body_html": {"x": 1}, "associations": "no"}

    with pytest.raises(UnreadableCapture, match="neither a headline nor a body"):
        list(ninjs.read(capture({**item, "renditions": 3})))


def test_management_says_when_and_whether():
    document = read(
        version=10,
        pubstatus="withheld",
        embargoed="2024-05-01T12:00:00Z",
        expires="whenever",
        firstcreated="2024-04-30",
        versioncreated="2024-05-01T12:00:00Z",
        ednote="Kill the second graf",
    )

    assert document == Document(
        guid="urn:x:1",
        version="10",
        headline="H",
        status=Status.WITHHELD,
        embargo=NOON,
        published=date(2024, 4, 30),
        modified=NOON,
        note="Kill the second graf",
    )
    assert document.notes == ("expires: “whenever” cannot be read",)


def test_a_local_time_is_in_the_zone_of_the_desk_or_only_a_day():
    item = {"uri": "a", "headline": "H", "versioncreated": "2024-05-01T14:00:00"}

    (known,) = ninjs.read(capture(item, time_zone="Europe/Berlin"))
    (unknown,) = ninjs.read(capture(item))

    assert known.modified == NOON
    assert unknown.modified == date(2024, 5, 1)


@pytest.mark.parametrize("key", ["embargoed", "embargoedUntil"])
@pytest.mark.parametrize("value", ["whenever", "", {"until": 1}, True])
def test_an_embargo_that_cannot_be_read_withholds_the_piece(key, value):
    assert read(**{key: value}).status == Status.WITHHELD


def test_an_embargo_that_is_null_is_none():
    assert read(embargoed=None).status == Status.USABLE


@pytest.mark.parametrize(
    "fields",
    [
        {"body_text": "Plain.", "body_html": "<p>Text</p>"},
        {"body_xhtml": "Text", "body_text": "Plain."},
        {"bodies": [{"value": "Plain.", "role": "text"},
                    {"value": "<p>Text</p>", "contentType": "text/html"}]},
        {"bodies": [{"role": "richhtml5", "value": "<p>Rich</p>"},
                    {"role": "html5", "value": "<p>Text</p>"}]},
        {"bodies": [{"role": "nitf", "value": "<NITF>Bad &tstr;</NITF>"},
                    {"role": "text", "value": "Text"}]},
        {"bodies": [{"value": "<p>Text</p>"}]},
        {"bodies": {"value": "<h1>h!</h1><p>Text</p>"}},
    ],
)  # fmt: skip
def test_of_several_forms_of_one_text_the_html_for_the_page_is_read(fields):
    assert read(**fields).blocks == (Paragraph("Text"),)


def test_a_title_stands_in_for_no_headline():
    (titled,) = ninjs.read(capture({"uri": "a", "title": "T", "body_text": "x"}))

    assert read(title="T").headline == "H"
    assert titled.headline == "T"


def test_headlines_are_told_apart_by_role():
    document = read(
        headline=None,
        headlines=[
            {"role": "short", "value": "Short"},
            {"role": "main", "value": "Main"},
            {"role": "kicker", "value": "Above"},
        ],
    )

    said = document.headline, document.teaser_headline, document.kicker
    assert said == ("Main", "Short", "Above")


def test_a_picture_by_itself_is_one_figure():
    document = read(
        type="picture",
        byline="Foto: Ann Roe",
        creditline="AFP",
        description_text="A pier.\n",
        body_text="Planks over water",
        usageterms="Once",
        copyrightholder="AFP",
        copyrightnotice="© 2024 Ann Roe",
        renditions={
            "thumb": {"href": "https://a.example/s.jpg", "mimetype": "image/jpeg"},
            "main": {"href": "https://a.example/l.jpg", "width": 900},
            "x": {"href": "file:///etc/passwd"},
            "y": {"href": "javascript:x()"},
            "z": 5,
        },
    )

    assert document.kind == Kind.PICTURE
    assert document.blocks == (
        Figure(
            caption="A pier.",
            alt="Planks over water",
            credit="Ann Roe/AFP",
            copyright="© 2024 Ann Roe (AFP)",
            usage_terms="Once",
            ids=("urn:x:1",),
            addresses=("https://a.example/l.jpg", "https://a.example/s.jpg"),
            role=FigureRole.LEAD,
        ),
    )


def picture(number, **fields):
    return {"uri": f"urn:p:{number}", "type": "picture", **fields}


def test_the_main_picture_leads_and_the_others_follow_the_text():
    document = read(
        body_text="Text",
        associations={
            "logo": picture(1),
            "side": picture(2),
            "featuremedia": picture(3),
            "again": picture(2),
            "nothing": {"type": "picture"},
        },
    )

    assert document.blocks == (
        Figure(ids=("urn:p:3",), role=FigureRole.LEAD),
        Paragraph("Text"),
        Figure(ids=("urn:p:1",)),
        Figure(ids=("urn:p:2",)),
    )


def test_a_picture_that_stands_in_the_text_is_placed_there():
    document = read(
        bodies=[
            {"value": '<p>A</p><img data-assoc-ref="b" src="https://a.example/b.jpg">'}
        ],
        associations=[{"name": "a", **picture(1)}, {"name": "b", **picture(2)}],
    )

    assert document.blocks == (
        Figure(ids=("urn:p:1",), role=FigureRole.LEAD),
        Paragraph("A"),
        Figure(ids=("urn:p:2",), addresses=("https://a.example/b.jpg",)),
    )


def test_a_picture_without_a_type_is_known_by_its_renditions():
    untyped = {
        "name": "a",
        "uri": "urn:p:1",
        "renditions": [{"name": "r", "href": "https://a.example/a.jpg"}],
    }

    document = read(body_text="Text", associations=[untyped])

    assert document.blocks == (
        Figure(
            ids=("urn:p:1",),
            addresses=("https://a.example/a.jpg",),
            role=FigureRole.LEAD,
        ),
        Paragraph("Text"),
    )


def test_a_film_is_a_card_with_its_still():
    film = {
        "uri": "urn:f",
        "type": "video",
        "headline": "Waves",
        "renditions": [
            {
                "name": "s",
                "href": "https://a.example/s.jpg",
                "contentType": "image/jpeg",
            },
            {
                "name": "f",
                "href": "https://a.example/f.mp4",
                "contentType": "video/mp4",
            },
        ],
    }

    document = read(body_text="Text", associations=[film])

    assert document.blocks == (
        Paragraph("Text"),
        Figure(ids=("urn:f",), addresses=("https://a.example/s.jpg",)),
        Embed(title="Waves", url="https://a.example/f.mp4", kind="video"),
    )


def test_a_composite_without_a_body_is_a_package():
    document = read(
        type="composite",
        associations={"a": {"uri": "urn:t", "type": "text", "headline": "T"}},
    )

    assert document == Document(
        kind=Kind.PACKAGE,
        guid="urn:x:1",
        headline="H",
        note="Refers to text “T” (urn:t)",
    )


def test_subjects_keep_their_codes_and_give_their_names_as_tags():
    document = read(
        keywords=["Sea", "sea", 2024],
        subject=[
            {"code": "04000000", "scheme": "medtop", "name": "Economy"},
            {"qcode": "medtop:1"},
            {"name": "Ports"},
        ],
        place=[{"name": "Oban", "rel": "mentions"}, {"name": "Mull"}],
    )

    assert document.tags == ("Sea", "2024", "Economy", "Ports", "Mull")
    assert document.subjects == (
        Subject("medtop", "04000000", "Economy"),
        Subject("medtop", "1"),
    )
