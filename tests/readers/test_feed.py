import json

import pytest

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.document import Author, Embed, Figure, FigureRole, Paragraph, Subhead
from articles.readers import feed, reader_for

NAMES = (
    'xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def rss(*items, head="", names=NAMES):
    title = "<title>The Post</title><link>https://post.example/</link>"
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0' {names}><channel>{title}{head}{inside}</channel></rss>"


def atom(*entries, head=""):
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{inside}</feed>'


def read(content, **sidecar):
    content = content if isinstance(content, bytes) else content.encode()
    return list(feed.read(Capture("feed.xml", content, Sidecar(**sidecar))))


def only(content, **sidecar):
    [document] = read(content, **sidecar)
    return document


TITLE = "<title>Title</title>"
BODY = "<content:encoded><![CDATA[<p>The text stands here.</p>{}]]></content:encoded>"
PICTURE = "https://img.example/crane.jpg"


@pytest.mark.parametrize(
    "start",
    [
        "<?xml version='1.0'?><rss version='0.91'>",
        "<!-- made by hand -->\n<rss>",
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            ' xmlns="http://purl.org/rss/1.0/">'
        ),
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        '{"version": "https://jsonfeed.org/version/1", "items": []}',
    ],
)
def test_a_feed_is_recognised(start):
    assert reader_for(Capture("x", start.encode())) is feed


@pytest.mark.parametrize(
    "start", ["<html>", "<rdf:RDF xmlns='urn:x'>", "[1]", '{"posts": []}', "rss"]
)
def test_what_is_no_feed_is_not_recognised(start):
    assert not feed.recognises(Capture("x", start.encode()))


def test_the_text_stands_apart_from_the_summary():
    document = only(
        rss(
            TITLE
            + "<description>&lt;p&gt;In short.&lt;/p&gt;</description>"
            + BODY.format("<h2>More</h2><p>And <b>here</b>.</p>")
        )
    )

    assert document.standfirst == "In short."
    assert document.blocks == (
        Paragraph("The text stands here."),
        Subhead("More"),
        Paragraph("And <strong>here</strong>."),
    )


@pytest.mark.parametrize(
    "tail",
    [
        "</p> <a href='https://post.example/7'>Continue reading...</a>",
        " […]</p><a href='https://post.example/7'>The whole piece</a>",
        " <a href='https://other.example/'>Weiterlesen →</a></p>",
        "</p><p>The post <a href='/7'>A</a> appeared first on <a href='/'>B</a>.</p>",
    ],
)
def test_a_link_to_the_rest_is_no_text(tail):
    document = only(
        rss(
            f"{TITLE}<link>https://post.example/7</link>"
            f"<description><![CDATA[<p>In short.{tail}]]></description>"
        )
    )

    assert (document.standfirst, document.blocks) == ("In short.", ())
    assert document.notes == ("body: the feed gives only a beginning",)


def test_a_long_description_is_the_text():
    text = "word " * 200
    document = only(rss(f"{TITLE}<description>{text}</description>"))

    assert (document.standfirst, document.blocks) == (None, (Paragraph(text.strip()),))


def test_the_same_picture_in_several_widths_is_one_figure():
    document = only(
        rss(
            TITLE
            + "".join(
                f'<media:content width="{width}" url="{PICTURE}?w={width}">'
                "<media:credit>Photograph: Jo Berg/AFP</media:credit></media:content>"
                for width in (140, 460)
            )
        )
    )

    assert document.figures == (
        Figure(
            credit="Jo Berg/AFP",
            addresses=(f"{PICTURE}?w=460", f"{PICTURE}?w=140"),
            role=FigureRole.LEAD,
        ),
    )


def test_the_renditions_of_a_group_are_one_figure():
    document = only(
        rss(
            TITLE
            + "<media:group><media:description>A crane</media:description>"
            + '<media:content url="https://img.example/s.jpg" width="10"/>'
            + '<media:content url="https://img.example/l.jpg" width="90"/>'
            + "</media:group>"
        )
    )

    assert document.figures == (
        Figure(
            caption="A crane",
            addresses=("https://img.example/l.jpg", "https://img.example/s.jpg"),
            role=FigureRole.LEAD,
        ),
    )


def test_a_picture_beside_the_text_completes_the_one_in_it():
    document = only(
        rss(
            TITLE
            + BODY.format(f"<img src='{PICTURE}?a=1' alt='Red'>")
            + f'<media:content url="{PICTURE}" medium="image">'
            + "<media:credit>Jo Berg/AFP</media:credit></media:content>"
        )
    )

    assert document.figures == (
        Figure(alt="Red", credit="Jo Berg/AFP", addresses=(f"{PICTURE}?a=1", PICTURE)),
    )


def test_a_pixel_that_counts_readers_is_no_picture():
    document = only(
        rss(TITLE + BODY.format("<img src='https://count.example/p' height='1'>"))
    )

    assert document.figures == ()


@pytest.mark.parametrize(
    "element",
    [
        f'<enclosure url="{PICTURE}" type="image/jpeg" length="1"/>',
        f'<media:content url="{PICTURE}"/>',
        f'<media:content url="{PICTURE}" medium="image"/>',
        f'<media:thumbnail url="{PICTURE}"/>',
        f'<media:group><media:thumbnail url="{PICTURE}"/></media:group>',
    ],
)
def test_a_picture_is_found_wherever_it_is_named(element):
    document = only(rss(TITLE + element))

    assert [figure.addresses for figure in document.figures] == [(PICTURE,)]


def test_something_to_hear_is_a_link_card():
    sound = "https://sound.example/1.mp3"
    document = only(rss(f'{TITLE}<enclosure url="{sound}" type="audio/mpeg"/>'))

    assert document.blocks == (
        Embed(url=sound, kind="audio", provider="sound.example"),
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", ""])
def test_an_address_of_no_host_is_none(address):
    document = only(
        rss(
            f"{TITLE}<link>{address}</link><enclosure url='{address}'"
            f" type='image/jpeg'/><media:content url='{address}' medium='video'/>"
        )
    )

    assert (document.address, document.blocks) == (None, ())


@pytest.mark.parametrize(
    ("elements", "byline", "authors", "agencies"),
    [
        (
            "<dc:creator>David Smith in Washington</dc:creator>",
            "David Smith in Washington",
            ("David Smith",),
            (),
        ),
        (
            "<author>mara@post.example (Mara Lind)</author>",
            "Mara Lind",
            ("Mara Lind",),
            (),
        ),
        ("<author>desk@post.example</author>", None, (), ()),
        (
            "<dc:creator>Mara Lind and Ole Dahl, Reuters</dc:creator>",
            "Mara Lind and Ole Dahl, Reuters",
            ("Mara Lind", "Ole Dahl"),
            ("Reuters",),
        ),
        ("<dc:creator>The Post</dc:creator>", "The Post", (), ()),
    ],
)
def test_who_wrote_it(elements, byline, authors, agencies):
    document = only(rss(TITLE + elements))

    assert document.byline == byline
    assert document.authors == tuple(map(Author, authors))
    assert document.agencies == agencies


@pytest.mark.parametrize(
    ("title", "link", "publisher"),
    [
        (
            "Sport - The Harbour Post",
            "https://www.harbourpost.example",
            "The Harbour Post",
        ),
        ("Harbour | Sea", "https://harbour.example/feed", "Harbour"),
        ("News from the quay", "https://other.example", "News from the quay"),
    ],
)
def test_the_publisher_is_the_part_of_the_title_that_the_host_names(
    title, link, publisher
):
    document = only(
        f"<rss><channel><title>{title}</title><link>{link}</link>"
        f"<item>{TITLE}</item></channel></rss>"
    )

    assert document.publisher == publisher


@pytest.mark.parametrize(
    ("guid", "known_as"),
    [
        ("https://post.example/7", "https://post.example/7"),
        ("tag:post.example,2024:7", "tag:post.example,2024:7"),
        ("7", "post.example:7"),
    ],
)
def test_a_bare_number_is_an_id_only_of_its_host(guid, known_as):
    assert only(rss(f"{TITLE}<guid>{guid}</guid>")).guid == known_as


def test_the_address_has_no_tracking_and_is_the_outlet_s_own():
    document = only(
        rss(
            TITLE
            + "<link>https://click.example/7</link><feedburner:origLink>"
            + "https://post.example/7?id=3&amp;utm_source=rss</feedburner:origLink>",
            names='xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
        )
    )

    assert document.address == "https://post.example/7?id=3"


def test_rss_1_has_its_items_beside_the_channel():
    document = only(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>Post</title><dc:language>pt_BR</dc:language></channel>"
        '<item rdf:about="urn:x:7"><title>A</title><dc:date>2024-03-11</dc:date>'
        "<dc:subject>sea</dc:subject></item></rdf:RDF>"
    )

    assert (document.guid, document.headline, document.tags) == (
        "urn:x:7",
        "A",
        ("sea",),
    )
    assert (document.language, document.publisher) == ("pt-BR", "Post")
    assert document.published.isoformat() == "2024-03-11"


def test_an_author_of_a_whole_atom_feed_publishes_it():
    document = only(
        atom(
            "<title>A</title><content type='html'>&lt;p&gt;B&lt;/p&gt;</content>",
            head="<title>News</title><author><name>heise online</name></author>",
        )
    )

    assert (document.publisher, document.authors) == ("heise online", ())


@pytest.mark.parametrize(
    "content",
    [
        '<content type="html">&lt;p&gt;A &lt;i&gt;b&lt;/i&gt;&lt;/p&gt;</content>',
        (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A '
            "<em>b</em></p></div></content>"
        ),
        (
            '<content type="xhtml" xmlns:x="http://www.w3.org/1999/xhtml"><x:div>'
            "<x:p>A <x:em>b</x:em></x:p></x:div></content>"
        ),
    ],
)
def test_the_text_of_an_atom_entry_is_html_in_two_ways(content):
    assert only(atom(f"<title>T</title>{content}")).blocks == (
        Paragraph("A <em>b</em>"),
    )


def test_an_atom_entry_that_was_only_changed_has_no_date_of_publishing():
    document = only(atom("<title>T</title><updated>2024-03-11T10:00:00Z</updated>"))

    assert document.published is None
    assert document.modified.isoformat() == "2024-03-11T10:00:00+00:00"
    assert document.notes[0] == "date: the feed says only when the piece was changed"


def test_a_plain_text_is_parted_at_its_empty_lines():
    items = [{"id": "https://post.example/1", "content_text": "A < B\n\nC"}]
    document = only(json.dumps({"feed_url": "https://post.example", "items": items}))

    assert document.blocks == (Paragraph("A &lt; B"), Paragraph("C"))


@pytest.mark.parametrize(
    ("content", "headline"),
    [
        (rss("<title>Fish & ships &nbsp;&amp; &eacute;</title>"), "Fish & ships & é"),
        (rss("<title>A\x0bB</title>"), "A B"),
        (rss("<title>Mãe</title>").encode("cp1252"), "Mãe"),
        (
            b"<?xml version='1.0' encoding='ISO-8859-1'?>"
            + rss("<title>\u201eMãe\u201c</title>").encode("cp1252"),
            "\u201eMãe\u201c",
        ),
        (
            "<?xml version='1.0' encoding='UTF-16'?>".encode("utf-16")
            + rss("<title>Mãe</title>").encode("utf-16-le"),
            "Mãe",
        ),
        (
            b"<?xml version='1.0' encoding='x-klingon'?>"
            + rss("<title>Mãe</title>").encode(),
            "Mãe",
        ),
        (
            b"<?xml version='1.0' encoding='gb2312'?>"
            + rss("<title>\u8d77\u91cd\u673a</title>").encode("gbk"),
            "\u8d77\u91cd\u673a",
        ),
        (
            b"<?xml version='1.0' encoding='iso-8859-2'?>"
            + rss("<title>je\u0159\u00e1b</title>").encode("iso-8859-2"),
            "je\u0159\u00e1b",
        ),
        (rss("<title>A<b></title>"), "A"),
        (rss("<title>A</title><media:title>B</media:title>", names=""), "A"),
    ],
)
def test_an_ill_formed_feed_is_read(content, headline):
    assert only(content).headline == headline


def test_what_was_wrong_with_a_feed_is_a_note():
    assert only(rss("<title>A<b></title>")).notes[0].startswith("not well-formed XML:")


def test_a_feed_that_is_cut_off_gives_its_whole_items():
    whole, cut = read(rss("<title>A</title>", "<title>B</title><link>ht")[:-30])

    assert whole.headline == "A"
    assert str(cut) == "feed.xml: the feed is cut off inside its last item"


def test_an_item_without_words_does_not_stop_the_others():
    good, bad = read(rss(TITLE, "<link>https://post.example/8</link>"))

    assert good.headline == "Title"
    assert str(bad) == "feed.xml: item 2 has neither headline nor text"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (rss(), "feed.xml: a feed without items"),
        (
            rss("<link>https://post.example/8</link>"),
            "feed.xml: no item has a headline or a text",
        ),
        (
            '<!DOCTYPE rss [<!ENTITY e "x">]>' + rss(TITLE),
            "feed.xml: it declares XML entities",
        ),
        (
            '{"version": "https://jsonfeed.org/version/1"',
            "feed.xml:1: not well-formed JSON: expecting ',' delimiter",
        ),
        (
            "<rss>" + "<a>" * 2000,
            (
                "feed.xml:1: not well-formed XML: Excessive depth in document: 256,"
                " use XML_PARSE_HUGE option"
            ),
        ),
        ("<rss><channel><b></rss>", "feed.xml: a feed without items"),
    ],
)
def test_what_gives_nothing_is_refused(content, reason):
    with pytest.raises(UnreadableCapture) as refusal:
        read(content)

    assert str(refusal.value) == reason
