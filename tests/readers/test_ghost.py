import json

import pytest

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.document import (
    Author,
    Embed,
    Figure,
    FigureRole,
    ListBlock,
    Paragraph,
    Quote,
    Status,
    Subhead,
)
from articles.readers import ghost, reader_for

PICTURE = "https://img.example/crane.jpg"


def capture(*posts, wrap=lambda tables: {"db": [tables]}, with_pages=False, **tables):
    whole = wrap({"meta": {"exported_on": 1}, "data": {"posts": posts, **tables}})
    sidecar = Sidecar(with_pages=with_pages)
    return Capture("ghost.json", json.dumps(whole).encode(), sidecar)


def post(**more):
    return {"id": "p1", "title": "Title", "status": "published", **more}


def read(*posts, **options):
    return list(ghost.read(capture(*posts, **options)))


def blocks(**body):
    [document] = read(post(**body))
    return list(document.blocks)


def lexical(*nodes):
    return json.dumps({"root": {"type": "root", "children": nodes}})


def words(text, form=0):
    return {"type": "extended-text", "text": text, "format": form}


def mobiledoc(*sections, markups=(), atoms=(), cards=()):
    tree = {"markups": markups, "atoms": atoms, "cards": cards, "sections": sections}
    return json.dumps({"version": "0.3.1", **tree})


@pytest.mark.parametrize(
    "wrap",
    [
        lambda tables: {"db": [tables]},
        lambda tables: tables,
        lambda tables: {"images": [], "data": tables},
    ],
)
def test_every_shape_of_the_file_is_read(wrap):
    export = capture(post(html="<p>Text</p>"), wrap=wrap)

    assert reader_for(export) is ghost
    assert [document.headline for document in ghost.read(export)] == ["Title"]


@pytest.mark.parametrize("page", [{"type": "page"}, {"page": 1}, {"page": True}])
def test_pages_come_in_where_the_desk_wishes(page):
    posts = (post(), post(id="p2", **page))

    assert len(read(*posts)) == 1
    assert len(read(*posts, with_pages=True)) == 2


@pytest.mark.parametrize(
    "more",
    [
        {"status": "draft"},
        {"status": "scheduled"},
        {"status": "sent"},
        {"visibility": "members"},
        {"visibility": "paid"},
    ],
)
def test_what_is_not_public_is_a_draft(more):
    [document] = read(post(**more))

    assert document.status == Status.DRAFT
    assert document.notes[0].endswith("on the site, taken in as a draft")


@pytest.mark.parametrize(
    ("given", "published"),
    [
        (1388318310783, "2013-12-29T11:58:30.783000+00:00"),
        ("2024-03-10T08:30:00.000Z", "2024-03-10T08:30:00+00:00"),
        ("2019-01-01 12:00:00", "2019-01-01T12:00:00+00:00"),
    ],
)
def test_dates_are_milliseconds_or_texts(given, published):
    [document] = read(post(published_at=given))

    assert document.published.isoformat() == published


def test_tags_and_authors_come_in_their_order():
    [document] = read(
        post(),
        tags=[
            {"id": 1, "name": "Sea"},
            {"id": 2, "name": "#wide"},
            {"id": 3, "name": "Fish"},
        ],
        posts_tags=[
            {"post_id": "p1", "tag_id": 1, "sort_order": 1},
            {"post_id": "p1", "tag_id": 2, "sort_order": 0},
            {"post_id": "p1", "tag_id": 3, "sort_order": 0},
            {"post_id": "p2", "tag_id": 1},
        ],
        users=[{"id": 1, "name": "Mara Lind"}, {"id": 2, "name": "Ole Dahl"}],
        posts_authors=[
            {"post_id": "p1", "author_id": 1, "sort_order": 1},
            {"post_id": "p1", "author_id": 2, "sort_order": 0},
        ],
    )

    assert document.tags == ("Fish", "Sea")
    assert document.authors == (Author("Ole Dahl"), Author("Mara Lind"))


def test_the_feature_image_leads_with_its_alt_and_credit():
    [document] = read(
        post(html="<p>Text</p>", feature_image="__GHOST_URL__/content/images/a.jpg"),
        posts_meta=[
            {
                "post_id": "p1",
                "feature_image_alt": "A crane",
                "feature_image_caption": "At <b>dusk</b>. Photo: <a>Jo Berg/AFP</a>",
            }
        ],
    )

    assert document.blocks == (
        Figure(
            caption="At dusk.",
            alt="A crane",
            credit="Jo Berg/AFP",
            addresses=("/content/images/a.jpg",),
            role=FigureRole.LEAD,
        ),
        Paragraph("Text"),
    )


def test_a_lexical_tree_is_walked():
    tree = lexical(
        {"type": "paragraph", "children": [
            words("A "), words("b", 1), words("c", 2), {"type": "linebreak"},
            {"type": "link", "url": "https://x.example/", "children": [words("d")]},
        ]},
        {"type": "extended-heading", "tag": "h3", "children": [words("Head")]},
        {"type": "extended-quote", "children": [words("Said")]},
        {"type": "list", "listType": "bullet", "children": [
            {"type": "listitem", "children": [words("one")]},
        ]},
        {"type": "horizontalrule"},
        {"type": "image", "src": PICTURE, "alt": "Alt", "caption": "Cap"},
        {"type": "embed", "url": "https://v.example/1", "metadata": {"title": "Film"}},
        {"type": "callout", "calloutText": "<span>Call</span>"},
        {"type": "markdown", "markdown": "*Mark*"},
        {"type": "paywall"},
    )  # fmt: skip

    assert blocks(lexical=tree) == [
        Paragraph(
            'A <strong>b</strong><em>c</em><br><a href="https://x.example/">d</a>'
        ),
        Subhead("Head"),
        Quote("Said"),
        ListBlock(("one",)),
        Figure(caption="Cap", alt="Alt", addresses=(PICTURE,)),
        Embed(title="Film", url="https://v.example/1", provider="v.example"),
        Paragraph("Call"),
        Paragraph("<em>Mark</em>"),
    ]


def test_a_mobiledoc_tree_is_walked():
    tree = mobiledoc(
        [
            1,
            "p",
            [[0, [], 0, "A "], [0, [0, 1], 2, "b"], [1, [], 0, 0], [0, [], 0, "c"]],
        ],
        [1, "h2", [[0, [], 0, "Head"]]],
        [3, "ol", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
        [10, 0],
        [10, 1],
        [10, 7],
        [2, PICTURE],
        markups=[["a", ["href", "https://x.example/"]], ["strong"]],
        atoms=[["soft-return", "", {}]],
        cards=[
            ["gallery", {"images": [{"src": PICTURE}, {"src": PICTURE + "?2"}]}],
            ["bookmark", {"url": "https://v.example/1", "metadata": {"title": "M"}}],
        ],
    )

    assert blocks(mobiledoc=tree) == [
        Paragraph('A <a href="https://x.example/"><strong>b</strong></a><br>c'),
        Subhead("Head"),
        ListBlock(("one", "two"), ordered=True),
        Figure(addresses=(PICTURE,), role=FigureRole.GALLERY),
        Figure(addresses=(PICTURE + "?2",), role=FigureRole.GALLERY),
        Embed(title="M", url="https://v.example/1", provider="v.example"),
        Figure(addresses=(PICTURE,)),
    ]


@pytest.mark.parametrize(
    "card",
    [
        (
            '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container"'
            ' href="https://v.example/1"><div class="kg-bookmark-title">M</div>'
            '<div class="kg-bookmark-description">Long words</div></a></figure>'
        ),
        (
            '<figure class="kg-card kg-embed-card"><iframe src="https://v.example/1">'
            "</iframe><figcaption>M</figcaption></figure>"
        ),
        (
            '<div class="kg-card kg-audio-card"><audio src="https://v.example/1"></audio>'
            '<div class="kg-audio-title">M</div><span>0:00</span></div>'
        ),
    ],
)
def test_a_card_of_the_html_is_a_link_card(card):
    assert blocks(html=f"<p>Text</p>{card}<p>After</p>") == [
        Paragraph("Text"),
        Embed(title="M", url="https://v.example/1", provider="v.example"),
        Paragraph("After"),
    ]


def test_sign_up_forms_are_no_text():
    card = '<div class="kg-card kg-signup-card"><h2>Join us</h2></div>'

    assert blocks(html=f"<p>Text</p>{card}") == [Paragraph("Text")]


@pytest.mark.parametrize(
    "tree", ["{", "[]", '{"root": 7}', '{"root": {"children": [1, null, {"type": 3}]}}']
)
def test_a_tree_that_is_none_gives_a_note(tree):
    [document] = read(post(lexical=tree))

    assert document.blocks == ()
    assert document.notes == ("body: of no kind we know",)


def test_a_deep_tree_ends_at_the_limit():
    node = {"type": "paragraph", "children": [words("deep")]}
    for _ in range(300):
        node = {"type": "list", "children": [node]}

    assert blocks(html=None, lexical=lexical(node), markdown="Plain") == []


def test_an_export_without_posts_is_refused():
    with pytest.raises(UnreadableCapture, match="without a post"):
        read(post(type="page"))
    with pytest.raises(UnreadableCapture, match="without a table of posts"):
        list(ghost.read(Capture("x.json", b'{"exported_on": 1}')))
