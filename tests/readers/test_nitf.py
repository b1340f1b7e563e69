from datetime import UTC, date, datetime

import pytest

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.document import (
    Author,
    Document,
    Embed,
    Figure,
    Kind,
    ListBlock,
    Paragraph,
    Quote,
    Status,
    Subhead,
    Subject,
    Table,
)
from articles.readers import nitf

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
ISSUED = '<date.issue norm="20240501T120000Z"/>'


def nitf_of(body="<p>Text</p>", docdata="", status="", head="", above=""):
    return (
        f"<nitf><head><title>T</title>{head}<docdata {status}>{docdata}</docdata>"
        f"</head><body><body.head><hedline><hl1>H</hl1></hedline>{above}</body.head>"
        f"<body.content>{body}</body.content></body></nitf>"
    )


def read(text=None, time_zone=None, **parts):
    content = nitf_of(**parts) if text is None else text
    capture = Capture("x.xml", content.encode(), Sidecar(time_zone=time_zone))
    (document,) = nitf.read(capture)
    return document


def test_a_file_is_recognised_by_its_root():
    doctype = b'<?xml version="1.0"?><!-- x --><!DOCTYPE nitf SYSTEM "a.dtd"><nitf>'

    assert nitf.recognises(Capture("x", doctype))
    assert not nitf.recognises(Capture("x", b"<html><nitf>"))


def test_a_document_has_its_name_its_version_and_its_times():
    docdata = (
        '<doc-id regsrc="PA" id-string="id-1"/><du-key key="SLUG" generation="2" '
        f'version="0"/>{ISSUED}<date.expire norm="20240501T120000Z"/>'
        '<ed-msg info="Eds: pictures"/><doc.copyright year="2024" holder="PA"/>'
    )

    assert read(docdata=docdata) == Document(
        guid="id-1",
        version="2.0",
        headline="H",
        expires=NOON,
        published=NOON,
        modified=NOON,
        publisher="PA",
        agencies=("PA",),
        copyright="© 2024 PA",
        note="Eds: pictures",
        blocks=(Paragraph("Text"),),
    )


@pytest.mark.parametrize(
    ("status", "released", "expected", "embargo"),
    [
        ("", None, Status.USABLE, None),
        ("usable", "20240501T120000Z", Status.USABLE, None),
        ("usable", "20240502T120000Z", Status.USABLE, NOON.replace(day=2)),
        ("embargoed", "20240501T120000Z", Status.USABLE, NOON),
        ("embargoed", None, Status.WITHHELD, None),
        ("embargoed", "later", Status.WITHHELD, None),
        ("usable", "20240502T120000", Status.WITHHELD, None),
        ("withheld", None, Status.WITHHELD, None),
        ("canceled", None, Status.CANCELED, None),
    ],
)
def test_a_release_after_the_issue_is_an_embargo(status, released, expected, embargo):
    release = f'<date.release norm="{released}"/>' if released else ""
    management = f'management-status="{status}"' if status else ""

    document = read(docdata=ISSUED + release, status=management)

    assert (document.status, document.embargo) == (expected, embargo)


def test_a_kill_names_the_document_that_it_kills():
    other = 'management-doc-idref="id-0"'

    assert read(status=f'management-status="canceled" {other}').cancels == "id-0"
    assert read(status=f'management-idref-status="canceled" {other}').cancels == "id-0"
    assert read(status=f'management-status="usable" {other}').cancels is None


def test_a_local_time_is_in_the_zone_of_the_desk_or_only_a_day():
    docdata = '<date.issue norm="2024-05-01T14:00:00"/>'

    assert read(docdata=docdata).modified == date(2024, 5, 1)
    assert read(docdata=docdata, time_zone="Europe/Oslo").modified == NOON


def test_text_keeps_its_order_and_its_inline_markup():
    body = (
        "Loose text<p>A <person>Bo<alt-code value='x'/></person> said <q>no</q>.</p>"
        "<block><hl2>C</hl2><ul><li>D</li></ul><ol><li>E</li></ol></block>"
        "<bq><block><p>F</p></block><credit>G</credit></bq>"
        "<table><tr><th>H</th><th>I</th></tr><tr><td>J</td><td>K</td></tr></table>"
        "<pre>L\n\nM</pre><note><p>not read</p></note><script>x()</script>"
        '<p>N<a href="javascript:x()">O</a><em>P</em></p>'
    )

    assert read(body=body).blocks == (
        Paragraph("Loose text"),
        Paragraph("A Bo said “no”."),
        Subhead("C"),
        ListBlock(("D",)),
        ListBlock(("E",), ordered=True),
        Quote("F", "G"),
        Table((("H", "I"), ("J", "K")), header_rows=1),
        Paragraph("L"),
        Paragraph("M"),
        Paragraph("N<a>O</a><em>P</em>"),
    )


def test_media_keep_their_place_even_inside_a_paragraph():
    body = (
        '<p>A<media media-type="image"><media-reference mime-type="image/jpeg" '
        'source="https://a.example/1.jpg" alternate-text="Sea"/><media-caption>A pier.'
        "</media-caption><media-producer>Photo: Ann Roe/AFP</media-producer>"
        "</media></p>"
        '<media media-type="photo"><media-reference source="PIX123"/></media>'
        '<media media-type="image"><media-reference mime-type="image/jpeg" '
        'source="pier.jpg"/><media-caption>By the sea. Photo: Ann Roe/AFP'
        '</media-caption></media><media media-type="video"><media-reference '
        'mime-type="video/mp4" source="https://a.example/1.mp4"/></media>'
        '<media media-type="image"><media-reference source=""/></media><p>B</p>'
    )

    assert read(body=body).blocks == (
        Paragraph("A"),
        Figure(
            caption="A pier.",
            alt="Sea",
            credit="Ann Roe/AFP",
            addresses=("https://a.example/1.jpg",),
        ),
        Figure(ids=("PIX123",)),
        Figure(caption="By the sea.", credit="Ann Roe/AFP", file="pier.jpg"),
        Embed(url="https://a.example/1.mp4", kind="video"),
        Paragraph("B"),
    )


def test_a_picture_without_text_is_a_picture():
    body = '<media media-type="photo"><media-reference source="p.jpg"/></media>'

    assert read(body=body).kind == Kind.PICTURE


def test_a_body_without_body_content_is_read():
    text = "<nitf><body><body.head><hl1>H</hl1></body.head><p>A</p></body></nitf>"

    document = read(text)

    assert (document.headline, document.blocks) == ("H", (Paragraph("A"),))


@pytest.mark.parametrize(
    "body", ["One\n\nTwo", "<![CDATA[<p>One</p><p>Two</p>]]>", "<p>One</p>\nTwo"]
)
def test_a_body_of_bare_text_is_read(body):
    assert read(body=body).blocks == (Paragraph("One"), Paragraph("Two"))


def test_a_key_that_is_used_again_each_day_is_no_name():
    assert read(docdata='<du-key key="WEATHER"/>').guid is None


def test_what_stands_above_the_text_is_told_apart():
    document = read(
        above="<hl2>Second</hl2><note><body.content><p>For the desk</p></body.content>"
        "</note><byline>By <person>Ann Roe</person> <byttl>Editor</byttl></byline>"
        "<byline>and <person>Bo Lund</person></byline><distributor>Acme</distributor>"
        "<dateline><location>OBAN</location> - </dateline>"
        "<abstract><p>It says more.</p></abstract>"
    )

    assert document.byline == "By Ann Roe, Editor, and Bo Lund"
    assert document.authors == (Author("Ann Roe", "Editor"), Author("Bo Lund"))
    assert document.dateline == "OBAN"
    assert document.standfirst == "It says more."
    assert document.note == "For the desk"
    assert document.publisher == "Acme"
    assert document.blocks == (Paragraph("Text"),)


def test_a_second_headline_stands_for_a_missing_abstract():
    hedline = "<nitf><body><body.head><hedline><hl1>H</hl1>{}</hedline></body.head>"
    rest = "<body.content><p>A</p></body.content></body></nitf>"

    more = read(hedline.format("<hl2>And more</hl2>") + rest)
    original = hedline.format('<hl2 id="originalHeadline">Longer H</hl2>') + rest

    assert more.standfirst == "And more"
    assert read(original).standfirst is None


def test_subjects_are_called_by_their_most_particular_name():
    document = read(
        head="<tobject><tobject.subject tobject.subject.refnum='15000000' "
        "tobject.subject.type='Sport' tobject.subject.matter='Chess'/>"
        "<tobject.subject tobject.subject.refnum='1'/></tobject>",
        docdata="<key-list><keyword key='board'/></key-list>",
    )

    assert document.subjects == (
        Subject("IPTC", "15000000", "Chess"),
        Subject("IPTC", "1"),
    )
    assert document.tags == ("board", "Chess")


def test_named_letters_need_no_dtd():
    text = '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/x.dtd">' + nitf_of(
        "<p>caf&eacute; &amp; &tstr; &lt;b&gt;</p>"
    )

    assert read(text).blocks == (Paragraph("café &amp; &amp;tstr; &lt;b&gt;"),)


def test_an_encoding_is_believed():
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + nitf_of("<p>Märchen</p>")

    (document,) = nitf.read(Capture("x.xml", text.encode("latin-1")))

    assert document.blocks == (Paragraph("Märchen"),)


def test_what_says_nothing_and_is_no_utf_8_is_read_as_windows():
    (document,) = nitf.read(
        Capture("x.xml", nitf_of("<p>Märchen</p>").encode("cp1252"))
    )

    assert document.blocks == (Paragraph("Märchen"),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE nitf [<!ENTITY e "x">]>' + nitf_of(), "it declares XML entities"),
        ("<nitf><body><p>cut", "not well-formed XML"),
        ("<nitf/>", "it has neither a headline nor a body"),
    ],
)
def test_what_cannot_be_read_is_refused(text, reason):
    with pytest.raises(UnreadableCapture, match=reason):
        read(text)
