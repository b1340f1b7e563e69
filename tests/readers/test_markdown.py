import pytest

from articles.capture import Capture, Sidecar, UnreadableCapture
from articles.document import (
    Author,
    Embed,
    Figure,
    FigureRole,
    Paragraph,
    Status,
    Subhead,
)
from articles.readers import markdown, reader_for, text_capture

FRONT = "---\ntitle: Title\n{}\n---\n{}"


def read(text, name="piece.md", **sidecar):
    [document] = markdown.read(Capture(name, text.encode(), Sidecar(**sidecar)))
    return document


def said(front, body="Text."):
    return read(FRONT.format(front, body))


def refused(text):
    with pytest.raises(UnreadableCapture) as refusal:
        read(text)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "Text"),
        ("x.zip!posts/a.Markdown", "Text"),
        ("a.txt", "---\ntitle: A\n---\nText"),
        ("-", "+++\ndate = 2024-01-01\n+++\nText"),
    ],
)
def test_markdown_is_recognised_by_name_or_front_matter(name, text):
    assert reader_for(Capture(name, text.encode())) is markdown


@pytest.mark.parametrize(
    "text", ["Text", "# Title\n\nText", "---\nA rule, and text.\n---\nMore", "title: A"]
)
def test_a_plain_text_is_no_markdown(text):
    assert reader_for(Capture("a.txt", text.encode())) is text_capture


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "A: b"\ndraft: yes\ntags: [one, two]\n---\n',
        "---\ntitle: >-\n  A:\n  b\ndraft: 'true'\ntags:\n- one\n- two\n...\n",
        '+++\ntitle = "A: b"\ndraft = true\ntags = ["one", "two"]\n+++\n',
        '{\n"title": "A: b", "draft": true, "tags": ["one", "two"]}\n',
    ],
)
def test_front_matter_in_three_notations(front):
    document = read(front + "Text.")

    assert (document.headline, document.status) == ("A: b", Status.DRAFT)
    assert (document.tags, document.blocks) == (("one", "two"), (Paragraph("Text."),))


@pytest.mark.parametrize(
    ("front", "published"),
    [
        ("date: 2024-03-11T08:00:00+01:00", "2024-03-11T08:00:00+01:00"),
        ("date: 2024-03-11 08:00:00 +0100", "2024-03-11T08:00:00+01:00"),
        ("date: 2024-03-11 08:00", "2024-03-11"),
        ("pubDate: Mon, 11 Mar 2024 08:00:00 GMT", "2024-03-11T08:00:00+00:00"),
    ],
)
def test_dates_are_read_as_they_are_written(front, published):
    assert said(front).published.isoformat() == published


def test_a_toml_date_without_a_zone_is_the_desk_s():
    text = '+++\ntitle = "A"\ndate = 2024-07-11T08:00:00\n+++\nText'

    assert read(text).published.isoformat() == "2024-07-11"
    assert read(text, time_zone="Europe/Berlin").published.isoformat() == (
        "2024-07-11T08:00:00+02:00"
    )


def test_the_name_of_the_file_may_say_the_day():
    document = read("# A\n\nText", name="x.zip!_posts/2013-06-07-a.md")

    assert document.published.isoformat() == "2013-06-07"


def test_a_date_that_is_none_is_a_note():
    document = said("date: soon")

    assert document.published is None
    assert document.notes == ("date: “soon” is none",)


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("author: Mara Lind", ("Mara Lind",)),
        ("authors: [Mara Lind, Ole Dahl]", ("Mara Lind", "Ole Dahl")),
        ("authors:\n- name: Mara Lind\n  bio: x", ("Mara Lind",)),
        ("author: Mara Lind and Ole Dahl", ("Mara Lind", "Ole Dahl")),
    ],
)
def test_authors_are_named_in_many_ways(front, names):
    assert said(front).authors == tuple(map(Author, names))


@pytest.mark.parametrize(
    "front",
    [
        (
            "image: https://x.example/a.jpg\nimage_alt: Alt\n"
            "image_caption: 'The crane at dusk. Photo: Jo Berg/AFP'"
        ),
        (
            "cover:\n  image: https://x.example/a.jpg\n  alt: Alt\n"
            "  caption: The crane at dusk.\n  credit: Jo Berg/AFP"
        ),
        (
            "image: {path: 'https://x.example/a.jpg', alt: Alt,"
            " caption: 'The crane at dusk. (Jo Berg/AFP)'}"
        ),
    ],
)
def test_the_picture_leads_with_its_texts(front):
    assert said(front).figures == (
        Figure(
            caption="The crane at dusk.",
            alt="Alt",
            credit="Jo Berg/AFP",
            addresses=("https://x.example/a.jpg",),
            role=FigureRole.LEAD,
        ),
    )


def test_a_picture_without_a_host_is_a_file():
    document = read('# A\n\nText\n\n![Alt](../img/a.jpg "Cap")')

    assert document.figures == (Figure(caption="Cap", alt="Alt", file="img/a.jpg"),)


def test_a_line_in_italics_below_a_picture_is_its_caption():
    document = read("# A\n\nText\n\n![Alt](https://x.example/a.jpg)\n*The cap*")

    assert [figure.caption for figure in document.figures] == ["The cap"]


def test_the_title_over_again_is_no_subhead():
    document = said("", "# Title\n\nText.\n\n## Part")

    assert document.blocks == (Paragraph("Text."), Subhead("Part"))


def test_a_first_heading_is_the_headline_where_nothing_else_is():
    document = read("# A *title*\n\nText.")

    assert (document.headline, document.blocks) == ("A title", (Paragraph("Text."),))


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        (
            "![[a b.png|Alt]]",
            (Figure(alt="Alt", file="a b.png", role=FigureRole.LEAD),),
        ),
        ("![[a.png|300]]", (Figure(file="a.png", role=FigureRole.LEAD),)),
        (
            "See [[Notes/Sea|the sea]] and [[Notes/Fish]].",
            (Paragraph("See the sea and Fish."),),
        ),
        ("A %%hidden%% word.", (Paragraph("A word."),)),
        ("A word.\n{: .lead }", (Paragraph("A word."),)),
        (
            (
                '{{< figure src="https://x.example/a.jpg" alt="Alt" caption="Cap"'
                ' attr="Jo Berg/AFP" >}}'
            ),
            (
                Figure(
                    caption="Cap",
                    alt="Alt",
                    credit="Jo Berg/AFP",
                    addresses=("https://x.example/a.jpg",),
                    role=FigureRole.LEAD,
                ),
            ),
        ),
        (
            "{{< youtube abcd1234 >}}",
            (
                Embed(
                    url="https://www.youtube.com/watch?v=abcd1234",
                    provider="youtube.com",
                ),
            ),
        ),
    ],
)
def test_dialects(body, blocks):
    assert said("", body).blocks == blocks


def test_what_only_a_program_could_show_is_left_out_with_a_note():
    document = said("", "A {{< newsletter >}}word. {% include x.html %}")

    assert document.blocks == (Paragraph("A word."),)
    assert document.notes == (
        "shortcode “newsletter” left out",
        "template tag “include” left out",
    )


def test_code_is_left_as_it_is():
    document = said("", "```\n{{< x >}} [[y]]\n```")

    assert document.blocks == (Paragraph("{{&lt; x &gt;}} [[y]]"),)


def test_active_content_does_not_come_in():
    document = said(
        "", "Text <script>x()</script>[a](javascript:x()) <img src=x onerror=x()>"
    )

    assert document.blocks == (
        Paragraph("Text [a](javascript:x())"),
        Figure(file="x"),
    )


def test_front_matter_that_is_ill_formed_is_refused_with_the_line():
    assert refused("---\ntitle: a\nb: [\n---\nText").startswith(
        "piece.md:3: front matter: not readable as YAML"
    )
    assert refused("+++\na = \n+++\nText").startswith(
        "piece.md: front matter: not readable as TOML"
    )


def test_front_matter_may_not_refer_to_itself():
    assert refused("---\na: &x [1]\nb: *x\n---\nText") == (
        "piece.md: front matter: not readable as YAML: it refers to itself"
    )


def test_front_matter_chooses_no_type():
    document = read("---\ntitle: !!python/object/apply:os.system ['x']\n---\nText")

    assert document.headline is None


def test_an_empty_file_is_refused():
    assert refused("---\ndate: 2024-01-01\n---\n") == (
        "piece.md: empty: neither headline nor text"
    )
