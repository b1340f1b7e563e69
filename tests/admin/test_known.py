"""What the desk is told of a file that the library has: joined, asked, taken back."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.library import files
from articles.models import Image, SuspectedPair
from tests import build
from tests.drawn import cropped, next_frame, scene, written

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/image/add/"
LIST = "/admin/articles/suspectedpair/"


@pytest.fixture(autouse=True)
def chief(client):
    client.force_login(User.objects.create_superuser("chief"))


def form(**fields):
    empty = {
        f"{prefix}-{name}": 0
        for prefix in ("captions", "source_links", "references")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {**empty, "flags": "[]", **fields}


def uploaded(client, picture, **fields):
    upload = SimpleUploadedFile("bay.jpg", written(picture), "image/jpeg")
    page = client.post(ADD, form(upload=upload, **fields), follow=True)
    assert page.redirect_chain, page.context["errors"]
    return [str(message) for message in page.context["messages"]]


def page_of(pair):
    return reverse("admin:articles_suspectedpair_change", args=[pair.pk])


def test_upload_of_what_is_there_is_told_and_taken_back_from_the_list(client):
    uploaded(client, scene(size=(450, 300)), credit="Ana Diaz/AFP")
    told = uploaded(client, scene(), credit="Bo Li/AP")

    pair = SuspectedPair.objects.get()
    assert "the two are one now" in told[0]
    assert page_of(pair) in told[0]
    rows = client.get(LIST, {"verdict": "itself"})
    assert list(rows.context["cl"].result_list) == [pair]
    assert f'formaction="{page_of(pair)}"' in rows.content.decode()
    assert "credit" in rows.content.decode()

    client.post(page_of(pair), {"verdict": "undo"})

    assert not Image.objects.exclude(merged_into=None).exists()
    assert list(SuspectedPair.objects.waiting()) == [pair]
    again = client.get(LIST, {"verdict": "itself"})
    assert list(again.context["cl"].result_list) == []


def test_upload_of_a_part_is_asked_about(client):
    uploaded(client, scene())
    told = uploaded(client, cropped(scene()))

    assert "may be the same" in told[0]
    assert Image.objects.filter(merged_into=None).count() == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_story_form_is_given_the_picture_that_was_there(client):
    def added(picture):
        upload = SimpleUploadedFile("bay.jpg", written(picture), "image/jpeg")
        return client.post("/admin/articles/image/add-file/", {"file": upload}).json()

    first, second = added(scene()), added(scene(size=(450, 300)))

    assert second["id"] == first["id"]


def test_pair_outlines_the_block_that_differs(client):
    first, second = (build.image("The bay") for _one in range(2))
    for image, moved in ((first, 0), (second, 60)):
        files.store(image, files.check(written(next_frame(moved=moved))))
    boxes = {"first_box": [0.25, 0.5, 0.5, 0.75], "second_box": [0, 0, 0.125, 0.1]}
    pair = SuspectedPair.objects.create(
        first=first, second=second, evidence={"ncc": 0.934, "worst": 1.2, **boxes}
    )

    page = client.get(page_of(pair))

    assert [side["box"] for side in page.context["sides"]] == [
        {"x": "25.00", "y": "50.00", "width": "25.00", "height": "25.00"},
        {"x": "0.00", "y": "0.00", "width": "12.50", "height": "10.00"},
    ]
    assert page.content.decode().count("<rect") == 4
    assert page.context["likeness"] == 93


def test_names_and_days_that_contradict_each_other_are_shown(client):
    first, second = build.image("A bay"), build.image("A bay")
    build.placement(build.article(), first, "Ana Diaz on the bay on 3 May 2026")
    build.placement(build.article(), second, "Bo Li on the bay on 4 May 2026")
    pair = SuspectedPair.objects.create(first=first, second=second, reason="x")

    naming = client.get(page_of(pair)).context["naming"]

    assert naming == [(("2026-05-03", "Ana Diaz"), ("2026-05-04", "Bo Li"))]


@pytest.mark.parametrize("asked", [{}, {"verdict": "itself"}])
@pytest.mark.parametrize("number", [1, 3])
def test_queue_costs_as_many_queries_with_more(
    client, asked, number, django_assert_num_queries
):
    for _each in range(number):
        first, second = build.image(), build.image()
        SuspectedPair.objects.create(first=first, second=second)
        joined = SuspectedPair(first=second, second=build.image(), by_itself=True)
        joined.save()

    with django_assert_num_queries(4):
        rows = client.get(LIST, asked).context["cl"].result_list

    assert len(rows) == (number if asked else 2 * number)
