import pytest

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.document import (
    Author,
    Embed,
    Figure,
    FigureRole,
    Paragraph,
    Quote,
    Status,
    Table,
)
from articles.readers import reader_for, wxr

HEAD = """<?xml version="1.0"?><rss xmlns:wp="http{s}://wordpress.org/export/1.{v}/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:excerpt="http{s}://wordpress.org/export/1.{v}/excerpt/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Post</title>
 <link>https://post.example</link><wp:wxr_version>1.{v}</wp:wxr_version>
 <wp:author><wp:author_login>mara</wp:author_login>
 <wp:author_display_name>Mara Lind</wp:author_display_name></wp:author>"""

UPLOADS = "https://post.example/wp-content/uploads"


def capture(*items, v=2, s="", **sidecar):
    text = HEAD.format(v=v, s=s) + "".join(items) + "</channel></rss>"
    return Capture("export.xml", text.encode(), Sidecar(**sidecar))


def post(body="Text.", number=1, kind="post", status="publish", **more):
    inside = "".join(
        value if value.startswith("<") else f"<wp:{name}>{value}</wp:{name}>"
        for name, value in more.items()
    )
    return (
        f"<item><title>Title</title><dc:creator>mara</dc:creator>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_type>{kind}</wp:post_type>"
        f"<wp:status>{status}</wp:status>{inside}</item>"
    )


def meta(key, value):
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def attachment(number, file, caption="", alt="", parent="1"):
    return (
        f"<item><title>DSC_{number}</title><excerpt:encoded>{caption}"
        f"</excerpt:encoded><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_parent>{parent}</wp:post_parent><wp:status>inherit</wp:status>"
        f"<wp:post_type>attachment</wp:post_type>"
        f"<wp:attachment_url>{UPLOADS}/{file}</wp:attachment_url>"
        f"{meta('_wp_attachment_image_alt', alt) if alt else ''}</item>"
    )


def read(*items, **options):
    return list(wxr.read(capture(*items, **options)))


def blocks(body, *others):
    [document] = read(post(body), *others)
    return list(document.blocks)


def texts(body):
    return [block.text for block in blocks(body)]


@pytest.mark.parametrize("version", [0, 1, 2])
@pytest.mark.parametrize("secure", ["", "s"])
def test_every_version_is_recognised_before_a_feed(version, secure):
    export = capture(post(), v=version, s=secure)

    assert reader_for(export) is wxr
    assert [document.headline for document in wxr.read(export)] == ["Title"]


def test_posts_alone_are_articles():
    documents = read(
        post(number=1),
        post(number=2, kind="page"),
        post(number=3, kind="nav_menu_item"),
        post(number=4, kind="revision", status="inherit"),
        post(number=5, status="trash"),
        post(number=6, status="auto-draft"),
        attachment(7, "a.jpg"),
    )

    assert len(documents) == 1


def test_pages_come_in_where_the_desk_wishes():
    documents = read(post(), post(number=2, kind="page"), with_pages=True)

    assert len(documents) == 2


@pytest.mark.parametrize("status", ["draft", "pending", "future", "private"])
def test_what_is_not_public_is_a_draft(status):
    [document] = read(post(status=status))

    assert document.status == Status.DRAFT
    assert document.notes == (f"status: “{status}” on the site, taken in as a draft",)


def test_what_a_password_protects_is_a_draft():
    [document] = read(post(protected="<wp:post_password>tide</wp:post_password>"))

    assert document.status == Status.DRAFT


def test_a_draft_has_no_date_of_publishing():
    [document] = read(
        post(
            status="draft",
            post_date="2024-03-11 10:00:00",
            post_date_gmt="0000-00-00 00:00:00",
            pubDate="<pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate>",
        )
    )

    assert document.published is None
    assert document.notes == ("status: “draft” on the site, taken in as a draft",)


def test_one_bad_date_is_a_note_and_the_other_counts():
    [document] = read(
        post(
            post_date_gmt="2008-06-16 21:47:17",
            pubDate="<pubDate>Mon, 16 Jun 20081 21:47:17 +0000</pubDate>",
        )
    )

    assert document.published.isoformat() == "2008-06-16T21:47:17+00:00"
    assert document.notes == ("date: “Mon, 16 Jun 20081 21:47:17 +0000” is none",)


def test_lines_are_paragraphs_and_breaks():
    assert texts("One\ntwo.\n\nThree <em>four</em>.\n<p>Five</p>\nSix") == [
        "One<br>two.",
        "Three <em>four</em>.",
        "Five",
        "Six",
    ]


def test_lines_within_blocks_are_only_spaces():
    body = "<!-- wp:paragraph -->\n<p>One\ntwo.</p>\n<!-- /wp:paragraph -->\n\nOld\nway"

    assert texts(body) == ["One two.", "Old<br>way"]


def test_cdata_within_a_text_is_text():
    assert texts("Nested <![CDATA[ tags ]]]]><![CDATA[> :)") == [
        "Nested &lt;![CDATA[ tags ]]&gt; :)"
    ]


def test_a_caption_shortcode_is_a_figure_with_what_its_attachment_knows():
    found = blocks(
        f'[caption id="attachment_9" width="300"]<a href="/x"><img class="wp-image-9"'
        f' src="{UPLOADS}/crane-300x200.jpg" /></a> A crane.\nPhoto: Jo Berg/AFP'
        "[/caption]",
        attachment(9, "crane.jpg", alt="Seen from below", caption="Not this one"),
    )

    assert found == [
        Figure(
            caption="A crane.",
            alt="Seen from below",
            credit="Jo Berg/AFP",
            addresses=(f"{UPLOADS}/crane.jpg", f"{UPLOADS}/crane-300x200.jpg"),
            role=FigureRole.LEAD,
        )
    ]


def test_a_file_with_a_size_in_its_own_name_is_its_own_attachment():
    found = blocks(
        f'<img src="{UPLOADS}/map-300x200.jpg">',
        attachment(8, "map.jpg", alt="The wrong one"),
        attachment(9, "map-300x200.jpg", alt="The right one"),
    )

    assert [figure.alt for figure in found] == ["The right one"]


def test_a_stale_number_in_the_class_is_not_believed():
    found = blocks(
        '<img class="wp-image-9" src="https://other.example/gull.jpg">',
        attachment(9, "crane.jpg", alt="A crane"),
    )

    assert [figure.alt for figure in found] == [None]


@pytest.mark.parametrize(
    ("shortcode", "numbers"),
    [
        ('[gallery ids="3,2"]', "32"),
        ('[gallery include="2" link="file"]', "2"),
        ("[gallery]", "23"),
        ('[gallery exclude="2"]', "3"),
        ('<!-- wp:gallery {"ids":[2,3]} /-->', "23"),
    ],
)
def test_a_gallery_shows_its_pictures(shortcode, numbers):
    found = blocks(
        f"Text.\n\n{shortcode}",
        attachment(2, "2.jpg", caption="Two"),
        attachment(3, "3.jpg"),
        attachment(4, "sound.mp3"),
        attachment(5, "5.jpg", parent="77"),
    )

    assert [(f.addresses[0][-5:-4], f.role) for f in found[1:]] == [
        (number, FigureRole.GALLERY) for number in numbers
    ]


@pytest.mark.parametrize(
    "body",
    [
        "[embed]https://video.example/7[/embed]",
        "[video mp4='https://video.example/7' width=3][/video]",
        "[audio https://video.example/7]",
        "[youtube=https://video.example/7]",
        "https://video.example/7",
        (
            "<!-- wp:embed --><figure><div class='wp-block-embed__wrapper'>\n"
            "https://video.example/7\n</div></figure><!-- /wp:embed -->"
        ),
        '<!-- wp:core-embed/youtube {"url":"https://video.example/7"} /-->',
    ],
)
def test_what_is_embedded_is_a_link_card(body):
    assert blocks(body) == [
        Embed(url="https://video.example/7", provider="video.example")
    ]


def test_an_unknown_shortcode_leaves_its_inside_and_a_note():
    [document] = read(post('Before [box color="red"]inside[/box] after [sic].'))

    assert document.blocks == (Paragraph("Before inside after [sic]."),)
    assert document.notes == ("shortcode [box] left out",)


def test_an_escaped_shortcode_is_text():
    assert texts("Write [[gallery]] there.") == ["Write [gallery] there."]


def test_block_markup_of_quotes_and_tables():
    body = (
        '<!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote>'
        "<p>Gone.</p><cite>Ole</cite></blockquote></figure><!-- /wp:pullquote -->"
        "<!-- wp:table --><figure><table><thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table></figure>"
        "<!-- /wp:table --><!-- wp:separator --><hr/><!-- /wp:separator -->"
        "<!-- wp:more --><!--more--><!-- /wp:more -->"
    )

    assert blocks(body) == [
        Quote("Gone.", "Ole"),
        Table((("A", "B"), ("1", "2")), header_rows=1),
    ]


def test_the_featured_image_leads():
    [document] = read(
        post(thumb=meta("_thumbnail_id", "9")),
        attachment(9, "crane.jpg", caption="At dusk. Photo: Jo Berg/AFP", alt="Red"),
    )

    assert document.figures == (
        Figure(
            caption="At dusk.",
            alt="Red",
            credit="Jo Berg/AFP",
            addresses=(f"{UPLOADS}/crane.jpg",),
            role=FigureRole.LEAD,
        ),
    )


def test_a_featured_image_outside_of_the_export_is_a_note():
    [document] = read(post(thumb=meta("_thumbnail_id", "9")))

    assert document.figures == ()
    assert document.notes == ("featured image: number 9 is not in the export",)


def test_co_authors_stand_before_the_login():
    terms = "".join(
        f'<category domain="author" nicename="cap-{n}">{n}</category>'
        for n in ("Ole Dahl", "Mara Lind")
    )

    [several] = read(post(terms=terms))
    [one] = read(post())

    assert several.authors == (Author("Ole Dahl"), Author("Mara Lind"))
    assert one.authors == (Author("Mara Lind"),)


def test_an_older_export_names_its_authors_themselves():
    export = capture(post()).content.replace(b"wp:author>", b"wp:other>")
    [document] = wxr.read(Capture("x.xml", export))

    assert document.authors == (Author("mara"),)


def test_what_a_podcast_encloses_is_a_link_card():
    sound = "https://post.example/1.mp3"
    [document] = read(post(more=meta("enclosure", f"{sound}\n1234\naudio/mpeg")))

    assert document.blocks[1:] == (
        Embed(url=sound, kind="audio", provider="post.example"),
    )


def test_a_title_of_another_vocabulary_is_none_of_ours():
    export = post().replace("<item>", '<item xmlns:x="urn:x"><x:title>X</x:title>')

    assert [document.headline for document in read(export)] == ["Title"]


@pytest.mark.parametrize(
    ("guids", "known_as"),
    [
        (("https://post.example/?p=1",), ("https://post.example/?p=1",)),
        (("urn:x:1",), ("urn:x:1",)),
        (("",), ("https://post.example/?p=1",)),
        (("https://old.example/?p=903",), ("https://post.example/?p=1",)),
        (
            ("urn:x:1", "urn:x:1"),
            ("https://post.example/?p=1", "https://post.example/?p=2"),
        ),
        (
            ("https://post.example/?p=1", "https://post.example/?p=1"),
            ("https://post.example/?p=1", "https://post.example/?p=2"),
        ),
    ],
)
def test_a_guid_that_was_copied_is_none(guids, known_as):
    documents = read(
        *(
            post(number=number, given=f"<guid>{guid}</guid>")
            for number, guid in enumerate(guids, 1)
        )
    )

    assert tuple(document.guid for document in documents) == known_as


def test_categories_are_tags_and_a_single_one_is_the_section():
    def term(domain, code, name):
        return f'<category domain="{domain}" nicename="{code}">{name}</category>'

    [one] = read(
        post(
            terms=term("post_tag", "t", "Cranes &amp;amp; ships")
            + term("category", "uncategorized", "Uncategorized")
            + term("category", "h", "Harbour")
        )
    )
    [two] = read(
        post(terms=term("category", "h", "Harbour") + term("category", "s", "Sea"))
    )

    assert (one.tags, one.section) == (("Cranes & ships", "Harbour"), "Harbour")
    assert (two.tags, two.section) == (("Harbour", "Sea"), None)


def test_an_excerpt_that_only_begins_the_text_is_no_standfirst():
    def excerpt(text):
        return f"<excerpt:encoded>{text}</excerpt:encoded>"

    [cut] = read(post("The crane is gone.", extra=excerpt("The crane […]")))
    [own] = read(post("The crane is gone.", extra=excerpt("A farewell.")))

    assert (cut.standfirst, own.standfirst) == (None, "A farewell.")


def test_an_export_without_posts_is_refused():
    with pytest.raises(UnreadableCapture, match="without a post"):
        read(post(kind="page"))


def test_an_export_that_breaks_in_the_middle_gives_nothing():
    whole = capture(post(), post(number=2)).content
    export = Capture("x.xml", whole.replace(b"</channel>", b"</chanel>"))

    with pytest.raises(UnreadableCapture, match="not well-formed XML"):
        next(wxr.read(export))
