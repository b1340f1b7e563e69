from datetime import UTC, date, datetime

import pytest

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.document import (
    Author,
    Document,
    Embed,
    Figure,
    FigureRole,
    Kind,
    ListBlock,
    Paragraph,
    Status,
    Subhead,
    Subject,
)
from articles.readers import newsml_g2

ONE = datetime(2024, 5, 1, 13, tzinfo=UTC)
TIMES = "<versionCreated>2024-05-01T13:00:00Z</versionCreated>"


def item(*, meta="", content="", rights="", body="", kind="ninat:text", tag="newsItem"):
    return (
        f'<{tag} xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:g" version="4" '
        f'xml:lang="en"><rightsInfo>{rights}</rightsInfo>'
        f'<itemMeta><itemClass qcode="{kind}"/>{TIMES}{meta}</itemMeta>'
        f"<contentMeta><headline>H</headline>{content}</contentMeta>"
        f"<contentSet>{body}</contentSet></{tag}>"
    )


def capture(text, **sidecar):
    return Capture("x.xml", text.encode(), Sidecar(**sidecar))


def read(**parts):
    (document,) = newsml_g2.read(capture(item(**parts)))
    return document


def message(*items):
    return f'<newsMessage xmlns="x"><itemSet>{"".join(items)}</itemSet></newsMessage>'


@pytest.mark.parametrize("root", ["newsItem", "packageItem", "newsMessage"])
def test_an_item_is_recognised_by_its_root(root):
    assert newsml_g2.recognises(capture(f"<?xml version='1.0'?><nar:{root} a='1'>"))
    assert not newsml_g2.recognises(capture("<NewsML Version='1.2'>"))


def test_an_item_without_a_status_is_usable():
    assert read() == Document(
        guid="urn:g",
        version="4",
        language="en",
        headline="H",
        published=ONE,
        modified=ONE,
    )


def test_a_canceled_item_names_what_it_takes_the_place_of():
    document = read(
        meta='<pubStatus qcode="stat:canceled"/><signal qcode="sig:correction"/>'
        '<link rel="irel:replaces" residref="urn:old"/><edNote>Wrong town</edNote>'
    )

    assert (document.status, document.cancels) == (Status.CANCELED, "urn:old")
    assert document.note == "Wrong town"
    assert document.notes == ("signal: correction",)


def test_an_embargo_without_an_end_withholds_the_piece():
    assert read(meta="<embargoed/>").status == Status.WITHHELD
    assert read(meta="<embargoed>2024-05-01T13:00:00Z</embargoed>").embargo == ONE


def test_a_time_without_a_zone_is_a_day():
    text = item().replace("13:00:00Z", "13:00:00")

    (document,) = newsml_g2.read(capture(text))
    (in_zone,) = newsml_g2.read(capture(text, time_zone="UTC"))

    assert document.modified == date(2024, 5, 1)
    assert in_zone.modified == ONE


NITF = (
    '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="n"><body><body.head>'
    "<hedline><hl1>Other</hl1></hedline><byline>By Ann Roe, <byttl>Editor</byttl>"
    "</byline></body.head><body.content>{}</body.content></body></nitf></inlineXML>"
)
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml">'
    '<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>T</h:title>'
    "</h:head><h:body>{}</h:body></h:html></inlineXML>"
)


def test_a_body_of_nitf_is_read_with_its_byline():
    document = read(body=NITF.format("<p>A <org>b</org>.</p><hl2>C</hl2>"))

    assert document.blocks == (Paragraph("A b."), Subhead("C"))
    assert document.byline == "By Ann Roe, Editor"
    assert document.authors == (Author("Ann Roe", "Editor"),)
    assert document.headline == "H"


def test_a_body_of_xhtml_keeps_its_lists_links_and_first_markup():
    inside = (
        '<h:p><h:b>Oban</h:b> is <h:a href="https://a.example/" onclick="x()">far</h:a>'
        "</h:p><h:ul><h:li>A</h:li><h:li>B</h:li></h:ul><h:script>x()</h:script>"
    )

    assert read(body=XHTML.format(inside)).blocks == (
        Paragraph('<strong>Oban</strong> is <a href="https://a.example/">far</a>'),
        ListBlock(("A", "B")),
    )


@pytest.mark.parametrize(
    "body",
    [
        "<inlineData>Text</inlineData>",
        '<inlineData contenttype="text/html">&lt;p&gt;Text&lt;/p&gt;</inlineData>',
        "<inlineData><![CDATA[<p>Text</p>]]></inlineData>",
        "<inlineData>Plain form</inlineData>" + NITF.format("<p>Text</p>"),
        NITF.format("<p>Nitf form</p>") + XHTML.format("<h:p>Text</h:p>"),
        '<inlineXML><p xmlns="y">Text</p></inlineXML>',
        '<inlineData encoding="base64">AAAA</inlineData><inlineData>Text</inlineData>',
    ],
)
def test_of_several_forms_of_one_text_the_best_is_read(body):
    assert read(body=body).blocks == (Paragraph("Text"),)


PICTURE = {
    "kind": "ninat:picture",
    "rights": '<copyrightHolder literal="Acme"/>'
    "<copyrightNotice>© 2024</copyrightNotice>"
    "<usageTerms>Once</usageTerms>",
    "content": "<creator><name>Ann Roe</name></creator><creditline>AFP</creditline>"
    '<description role="drol:caption">A  pier.\n</description>'
    '<altId type="idType:IID">P1</altId><altId type="x:eventId">E1</altId>',
    "body": '<remoteContent rendition="rnd:thumb" contenttype="image/jpeg" width="80" '
    'href="https://a.example/s.jpg"/><remoteContent rendition="rnd:highRes" '
    'contenttype="image/jpeg" width="1500" href="https://a.example/l.jpg"/>',
}


def test_a_picture_is_one_figure_in_its_renditions():
    document = read(**PICTURE)

    assert document.kind == Kind.PICTURE
    assert document.authors == (Author("Ann Roe"),)
    assert document.blocks == (
        Figure(
            caption="A pier.",
            credit="Ann Roe/AFP",
            copyright="© 2024 (Acme)",
            usage_terms="Once",
            ids=("urn:g", "P1"),
            addresses=("https://a.example/l.jpg", "https://a.example/s.jpg"),
            role=FigureRole.LEAD,
        ),
    )


def test_a_picture_without_a_class_is_seen_by_what_it_holds():
    bare = {**PICTURE, "kind": ""}

    assert read(**bare).kind == Kind.PICTURE


def test_a_film_is_a_card_with_its_description():
    document = read(
        kind="ninat:video",
        content='<description role="drol:caption">Waves break.</description>',
        body='<remoteContent contenttype="video/mp4" href="https://a.example/f.mp4"/>',
    )

    assert document.kind == Kind.STORY
    assert document.blocks == (
        Embed(title="H", url="https://a.example/f.mp4", kind="video"),
        Paragraph("Waves break."),
    )


def test_headlines_are_told_apart_by_role():
    document = read(
        content='<headline role="hl:kicker">Above</headline>'
        '<headline role="hl:sub">Below</headline>'
    )

    assert (document.headline, document.kicker) == ("H", "Above")


@pytest.mark.parametrize("root", ["knowledgeItem", "planningItem"])
def test_what_holds_no_news_is_recognised_and_refused(root):
    given = capture(f'<{root} xmlns="x" guid="urn:k"/>')

    assert newsml_g2.recognises(given)
    with pytest.raises(UnreadableCapture, match="no news item and no package"):
        list(newsml_g2.read(given))


def test_a_package_names_its_items():
    package = item(tag="packageItem", kind="ninat:composite", meta="<edNote>E</edNote>")
    package = package.replace(
        "<contentSet>",
        '<groupSet><group><itemRef residref="urn:a—b"><itemClass qcode="ninat:text"/>'
        '<title>A</title></itemRef><itemRef href="https://a.example/b"/></group>'
        "</groupSet><contentSet>",
    )

    (document,) = newsml_g2.read(capture(package))

    assert document.kind == Kind.PACKAGE
    assert document.blocks == ()
    assert document.note == (
        "E\nRefers to text “A” (urn:a—b)\nRefers to item (https://a.example/b)"
    )


def test_a_message_gives_each_of_its_items_and_tells_the_bad_one():
    empty = '<newsItem guid="urn:empty"/>'
    concept = '<conceptItem guid="urn:c"/>'

    first, bad, second = newsml_g2.read(
        capture(message(item(), empty, concept, item(**PICTURE)))
    )

    assert str(bad) == "x.xml:1: it has neither a headline nor a body"
    assert (first.kind, second.kind) == (Kind.STORY, Kind.PICTURE)


def test_a_message_without_news_is_refused():
    with pytest.raises(UnreadableCapture, match="no news item and no package"):
        list(newsml_g2.read(capture(message('<conceptItem guid="urn:c"/>'))))


def test_names_are_taken_in_the_language_of_the_item():
    document = read(
        content='<subject qcode="medtop:1"><name xml:lang="de">Wirtschaft</name>'
        '<name xml:lang="en-GB">economy</name></subject><subject qcode="medtop:2"/>'
        '<keyword>ports</keyword><infoSource qcode="is:AFP"/>'
        '<located literal="Oban"/><dateline>2024-05-01 13:00:00 GMT</dateline>',
        meta='<provider qcode="nprov:Reuters"/>',
    )

    assert document.tags == ("ports", "economy")
    assert document.subjects == (
        Subject("medtop", "1", "economy"),
        Subject("medtop", "2"),
    )
    assert (document.publisher, document.agencies) == ("Reuters", ("AFP",))
    assert document.dateline == "Oban"


def test_a_summary_that_is_the_beginning_of_the_text_is_no_standfirst():
    summary = (
        '<description role="drol:summary">It rains in Oban and the fer</description>'
    )
    body = "<inlineData>It rains in Oban and the ferry waits.</inlineData>"

    assert read(content=summary, body=body).standfirst is None
    assert read(content=summary).standfirst == "It rains in Oban and the fer"
