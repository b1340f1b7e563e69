"""Add pictures: many files, each answered by itself, in the page or as JSON."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Image, SuspectedPair
from tests import build
from tests.limiting import limited
from tests.public.test_pages import jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]
(FIXTURES,) = settings.FIXTURE_DIRS
QUAY = (FIXTURES / "picture" / "quay.jpg").read_bytes()
PAGE = "/admin/articles/image/upload/"


def files(*contents):
    return [
        SimpleUploadedFile(f"{number}.jpg", content, "image/jpeg")
        for number, content in enumerate(contents)
    ]


def sent(client, *contents):
    return client.post(PAGE, {"files": files(*contents)})


def asked(client, content):
    """As the page's script does."""
    answer = client.post(
        PAGE, {"files": files(content)}, headers={"accept": "application/json"}
    )
    (given,) = answer.json()["answers"]
    return given


def test_page_is_reached_from_the_list(client):
    page = client.get("/admin/articles/image/").content.decode()

    assert f'href="{PAGE}"' in page


def test_many_files_are_answered_one_by_one(client):
    answer = sent(client, QUAY, jpeg(), b"no picture", QUAY)

    told = [
        (one.outcome, one.reason, one.image and one.image.sha256[:4])
        for one in answer.context["answers"]
    ]
    quay, plain = Image.objects.order_by("pk").values_list("sha256", flat=True)
    assert told == [
        ("new", "", quay[:4]),
        ("new", "", plain[:4]),
        ("refused", "No picture we can read.", None),
        ("known", "", quay[:4]),
    ]


def test_what_was_read_is_told(client):
    (answer,) = sent(client, QUAY).context["answers"]

    assert answer.facts == [
        ("Caption", "The last crane leaves the north quay in Porto, March 10, 2024."),
        ("Headline", "Last crane leaves"),
        ("Description", "A yellow crane on a barge"),
        ("Place", "Porto, Portugal"),
        ("Taken", "March 10, 2024, 6:30 p.m."),
        ("Creator", "Jo Berg"),
        ("Source", "AFP"),
        ("Copyright", "(c) AFP 2024"),
        ("Usage terms", "Editorial use only"),
        ("Note to the desk", "NO ARCHIVES"),
        ("How it was made", "Photograph, digital"),
        ("Agency's id", "urn:harbour:7, HPX20240310A7"),
        ("Credit", "Jo Berg/AFP"),
    ]
    assert [str(part) for part in answer.credited] == [
        "Jo Berg (Photographer)",
        "AFP (Agency)",
    ]


def test_script_is_answered_with_a_row_and_a_sentence(client):
    given = asked(client, QUAY)
    image = Image.objects.get()

    assert (given["outcome"], given["told"], given["waiting"]) == (
        "new",
        "0.jpg: Added",
        [],
    )
    assert f"/admin/articles/image/{image.pk}/change/" in given["html"]
    assert asked(client, QUAY)["told"] == "0.jpg: In the library already"
    assert asked(client, b"")["told"] == "0.jpg: No picture we can read."


def test_pair_that_waits_is_counted_once_and_linked(client):
    asked(client, QUAY)
    pair = SuspectedPair.objects.create(
        first=Image.objects.get(), second=build.image(), reason="the same file"
    )

    answer = sent(client, QUAY, QUAY)

    assert answer.context["waiting"] == 1
    page = answer.content.decode()
    assert "1 pair waits in Duplicates" in page
    assert f"/admin/articles/suspectedpair/{pair.pk}/change/" in page


def test_picture_that_was_joined_is_told_with_its_undo(client):
    asked(client, QUAY)
    gone, kept = Image.objects.get(), build.image("The kept one")
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    asked(client, QUAY)

    assert asked(client, QUAY)["outcome"] == "known"
    assert f"/admin/articles/image/{kept.pk}/change/" in asked(client, QUAY)["html"]


@pytest.mark.parametrize(
    ("limits", "contents", "told"),
    [
        ({}, (), "Choose one or more pictures."),
        ({"delivered_files": 1}, (QUAY, QUAY), "More than 1 files in one delivery."),
        (
            {"delivered_bytes": 1_000_000},
            (b"0" * 600_000, b"1" * 600_000),
            "More than 1 MB in one delivery.",
        ),
    ],
)
def test_what_is_too_much_is_refused_whole(client, limits, contents, told):
    with limited(**limits):
        answer = sent(client, *contents)

    assert (answer.context["error"], answer.context["answers"]) == (told, [])
    assert Image.objects.count() == 0


def test_file_that_is_too_large_is_refused_alone(client):
    with limited(picture_bytes=len(QUAY)):
        answer = sent(client, QUAY, QUAY + b"\0")

    assert [one.outcome for one in answer.context["answers"]] == ["new", "refused"]


def test_who_may_not_add_pictures_is_refused(client):
    client.force_login(User.objects.create_user("guest", is_staff=True))

    assert client.get(PAGE).status_code == 403
    assert sent(client, QUAY).status_code == 403
    assert Image.objects.count() == 0


def test_post_without_the_forms_token_is_refused(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert sent(client, QUAY).status_code == 403
    assert Image.objects.count() == 0


def test_reporter_adds_pictures_and_sees_no_pairs(client, reporter):
    answer = sent(client, QUAY)

    assert answer.context["answers"][0].outcome == "new"
    assert answer.context["may_see_pair"] is False


@pytest.mark.parametrize("number", [1, 3])
def test_known_files_cost_the_same_each(client, number, django_assert_num_queries):
    contents = [jpeg(size=(30, 20 + each)) for each in range(number)]
    sent(client, *contents)

    with django_assert_num_queries(4 + 4 * number):
        sent(client, *contents)
