from datetime import UTC, datetime

import pytest

from articles.capture import Capture, UnreadableCapture
from articles.document import (
    Author,
    Document,
    Embed,
    Figure,
    FigureRole,
    Kind,
    Paragraph,
    Status,
    Subject,
)
from articles.readers import newsml1

IDENTITY = (
    "<Identification><NewsIdentifier><ProviderId>afp.com</ProviderId>"
    "<DateId>20240501</DateId><NewsItemId>TX-1</NewsItemId>"
    '<RevisionId PreviousRevision="0" Update="N">3</RevisionId>'
    "</NewsIdentifier></Identification>"
)
STATUS = '<Status FormalName="Usable"/>'


def item(components, status=STATUS):
    return (
        f"<NewsItem>{IDENTITY}<NewsManagement>"
        "<FirstCreated>20240501T120000Z</FirstCreated>"
        "<ThisRevisionCreated>20240501T150000+0200</ThisRevisionCreated>"
        f"{status}</NewsManagement>{components}</NewsItem>"
    )


def read_all(*items):
    text = f'<NewsML Version="1.2">{"".join(items)}</NewsML>'
    return list(newsml1.read(Capture("x.xml", text.encode())))


def read(components, status=STATUS):
    (document,) = read_all(item(components, status))
    return document


def component(*inside, role="", lines=""):
    named = f'<Role FormalName="{role}"/>' if role else ""
    return (
        f"<NewsComponent>{named}<NewsLines>{lines}</NewsLines>"
        f"{''.join(inside)}</NewsComponent>"
    )


def text(content, media_type="text/plain"):
    return (
        f'<ContentItem><MimeType FormalName="{media_type}"/>'
        f"<DataContent>{content}</DataContent></ContentItem>"
    )


def image(name, width, mime="image/jpeg"):
    return (
        f'<ContentItem Href="https://a.example/{name}"><MimeType FormalName="{mime}"/>'
        f'<Characteristics><Property FormalName="PixelWidth" Value="{width}"/>'
        "</Characteristics></ContentItem>"
    )


HEAD = "<HeadLine>H</HeadLine>"


def test_a_file_is_recognised_by_its_root():
    assert newsml1.recognises(Capture("x", b"\n<!DOCTYPE NewsML>\n<NewsML>"))
    assert not newsml1.recognises(Capture("x", b"<newsItem>"))


def test_an_item_has_its_name_its_version_and_its_times():
    assert read(component(text("Text"), lines=HEAD)) == Document(
        guid="urn:newsml:afp.com:20240501:TX-1:3",
        version="3",
        headline="H",
        published=datetime(2024, 5, 1, 12, tzinfo=UTC),
        modified=datetime(2024, 5, 1, 13, tzinfo=UTC),
        publisher="AFP",
        blocks=(Paragraph("Text"),),
    )


def change(status, future, at):
    return (
        f'<Status FormalName="{status}"/><StatusWillChange><FutureStatus '
        f'FormalName="{future}"/><DateAndTime>{at}</DateAndTime></StatusWillChange>'
    )


@pytest.mark.parametrize(
    ("management", "status", "hour"),
    [
        ('<Status FormalName="Canceled"/>', Status.CANCELED, None),
        ('<Status FormalName="Withheld"/>', Status.WITHHELD, None),
        ('<Status FormalName="Embargoed"/>', Status.WITHHELD, None),
        (change("Embargoed", "Usable", "20240502T060000Z"), Status.USABLE, 6),
        (change("Withheld", "Usable", "20240502T060000Z"), Status.USABLE, 6),
        (change("Embargoed", "Usable", "tomorrow"), Status.WITHHELD, None),
        ("", Status.USABLE, None),
    ],
)
def test_the_status_that_is_foreseen_ends_the_embargo(management, status, hour):
    document = read(component(text("Text"), lines=HEAD), management)

    assert document.status == status
    assert document.embargo == (hour and datetime(2024, 5, 2, hour, tzinfo=UTC))


def test_a_piece_that_will_be_canceled_expires():
    management = change("Usable", "Canceled", "20240502T060000Z")

    document = read(component(text("Text"), lines=HEAD), management)

    assert document.expires == datetime(2024, 5, 2, 6, tzinfo=UTC)
    assert document.status == Status.USABLE


@pytest.mark.parametrize(
    "body",
    [
        text("<p>One</p><p>Two</p>"),
        text("One\n\nTwo"),
        text("<div><p>One</p>Two</div>"),
        text("&lt;p>One&lt;/p>&lt;p>Two&lt;/p>", "text/html"),
        text("<html><head><title>T</title></head><body><p>One</p><p>Two</p></body></html>"),
        text("<nitf><body><body.content><p>One</p><p>Two</p></body.content></body></nitf>"),
    ],
)  # fmt: skip
def test_a_body_is_read_in_every_form(body):
    assert read(component(body, lines=HEAD)).blocks == (
        Paragraph("One"),
        Paragraph("Two"),
    )


def test_components_are_known_by_their_roles():
    document = read(
        component(
            component(text("Other headline"), role="HeadLine"),
            component(text("Standfirst."), role="SubHeadLine"),
            component(text("p {}", "text/css"), role="StyleSheet"),
            component(text("Ann Roe<br/>123"), role="Contact"),
            component(text("Text"), role="Body"),
            lines=HEAD
            + "<ByLine>By Ann Roe</ByLine><SlugLine>S</SlugLine>"
            + "<CopyrightLine>© Acme</CopyrightLine><KeywordLine>K</KeywordLine>",
        )
    )

    assert document.headline == "H"
    assert document.standfirst == "Standfirst."
    assert document.authors == (Author("Ann Roe"),)
    assert document.note == "Contact: Ann Roe 123"
    assert (document.slugline, document.copyright) == ("S", "© Acme")
    assert document.tags == ("K",)
    assert document.blocks == (Paragraph("Text"),)


PICTURE = component(
    component(text("A pier."), role="Caption"),
    component(image("s.jpg", 80), role="Thumbnail"),
    component(image("l.jpg", 1500), role="HighRes"),
    role="Picture",
    lines="<ByLine>Ann Roe</ByLine><CreditLine>AFP</CreditLine>",
)
SHOWN = Figure(
    caption="A pier.",
    credit="Ann Roe/AFP",
    addresses=("https://a.example/l.jpg", "https://a.example/s.jpg"),
    role=FigureRole.LEAD,
)


def test_renditions_of_one_picture_are_one_figure_before_the_text():
    logo = component(image("logo.jpg", 90), role="Logo")

    document = read(component(logo, component(text("Text"), role="Main"), PICTURE,
                              lines=HEAD))  # fmt: skip

    assert document.blocks == (
        SHOWN,
        Paragraph("Text"),
        Figure(addresses=("https://a.example/logo.jpg",)),
    )


def test_two_pictures_stay_two():
    pictures = [
        component(image(f"{n}.jpg", 90), role=role, lines=f"<HeadLine>{n}</HeadLine>")
        for n, role in enumerate(("Main", "Supporting"))
    ]

    document = read(component(component(text("Text"), role="Body"),
                              component(*pictures), lines=HEAD))  # fmt: skip

    assert [figure.caption for figure in document.figures] == ["0", "1"]


def test_a_film_has_its_still_and_its_headline_is_no_headline_of_the_piece():
    film = component(
        image("still.jpg", 640),
        image("film.mp4", 0, "video/mp4"),
        role="Video",
        lines="<HeadLine>Waves</HeadLine>",
    )

    document = read(component(film, component(text("Text"), role="Body"), lines=HEAD))

    assert document.headline == "H"
    assert document.blocks == (
        Paragraph("Text"),
        Figure(caption="Waves", addresses=("https://a.example/still.jpg",)),
        Embed(title="Waves", url="https://a.example/film.mp4", kind="video"),
    )


def test_a_picture_by_itself_is_one_figure():
    document = read(component(PICTURE, lines=HEAD))

    assert (document.kind, document.headline) == (Kind.PICTURE, "H")
    assert [figure.caption for figure in document.figures] == ["A pier."]
    assert document.figures[0].ids == ("TX-1",)


def test_an_item_that_only_names_others_is_a_package():
    document = read(component('<NewsItemRef NewsItem="urn:a"/>', lines=HEAD))

    assert (document.kind, document.note) == (Kind.PACKAGE, "Refers to urn:a")


def test_codes_are_subjects_and_words_are_tags():
    metadata = (
        '<DescriptiveMetadata><Language FormalName="fr"/><SubjectCode>'
        '<Subject FormalName="04000000"/><SubjectDetail FormalName="Rail"/>'
        '</SubjectCode><Property FormalName="Keyword" Value="tram"/>'
        "</DescriptiveMetadata>"
    )

    document = read(component(metadata, text("Text"), lines=HEAD))

    assert document.language == "fr"
    assert document.subjects == (
        Subject("IPTC", "04000000"),
        Subject("IPTC", "Rail", "Rail"),
    )
    assert document.tags == ("tram", "Rail")


def test_content_lies_in_the_component_around_it():
    inner = f"<ContentItem>{image('a.jpg', 9)}</ContentItem>"

    document = read(component(text("Text"), component(inner), lines=HEAD))
    stray = read(component(text("Text"), lines=HEAD) + image("a.jpg", 9))

    assert document.figures == (
        Figure(addresses=("https://a.example/a.jpg",), role=FigureRole.LEAD),
    )
    assert stray.blocks == (Paragraph("Text"),)


def test_each_item_of_a_file_is_read_and_a_bad_one_told():
    good = item(component(text("Text"), lines=HEAD))

    first, bad, second = read_all(good, "<NewsItem/>", good)

    assert first == second
    assert str(bad) == "x.xml:1: it has neither a headline nor a body"


def test_a_catalogue_is_no_news():
    with pytest.raises(UnreadableCapture, match="no news item is in it"):
        read_all("<NewsItem><TopicSet/></NewsItem>")
