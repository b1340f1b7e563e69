"""What the story's form asks while one writes."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles.models import Caption, Image, ImageSource, Role, SourceName
from tests import build
from tests.public.test_pages import jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]
PICK = "/admin/articles/image/pick/"


def picked(client, **query):
    return [row["description"] for row in client.get(PICK, query).json()["images"]]


def upload(client, content, **fields):
    file = SimpleUploadedFile("arch.jpg", content, "image/jpeg")
    return client.post("/admin/articles/image/add-file/", {"file": file, **fields})


def test_pictures_are_found_by_caption_credit_and_source(client):
    arch = build.image("The arch", credit="Ana Diaz/AFP")
    build.placement(build.article(), arch, "Set in place last night")
    build.image("A queue")

    assert picked(client, q="night diaz") == ["The arch"]
    assert picked(client, used="no") == ["A queue"]
    assert picked(client, q="nothing") == []


def test_pictures_to_pick_are_searched_as_the_list_of_pictures_is(client):
    mole = build.image("The mole", place="Porto, Portugal")
    build.image("The quay", place="Portugal, Indiana")

    assert picked(client, q='"porto, portugal"') == ["The mole"]
    assert picked(client, q=mole.code) == ["The mole"]


def test_picture_to_pick_is_told_once_with_all_of_its_uses(client):
    arch, reporter = build.image("The arch"), build.source("Ana Diaz")
    SourceName.objects.create(source=reporter, name="Ana Diaz Ruiz")
    for role in (Role.PHOTOGRAPHER, Role.AGENCY):
        ImageSource.objects.create(image=arch, source=reporter, role=role)
    for _use in range(2):
        build.placement(build.article(), arch)

    (row,) = client.get(PICK, {"q": "diaz", "used": "yes"}).json()["images"]

    assert (row["description"], row["uses"]) == ("The arch", 2)


@pytest.mark.parametrize("number", [1, 3])
def test_picking_costs_the_same_with_more(client, number, django_assert_num_queries):
    for each in range(number):
        build.placement(build.article(), build.image(f"Picture {each}"))

    with django_assert_num_queries(5):
        assert len(picked(client)) == number


def test_same_bytes_are_one_picture(client):
    one, other = (upload(client, jpeg()).json()["id"] for _time in range(2))

    assert one == other
    assert Image.objects.count() == 1


def test_what_the_file_says_comes_along(client):
    quay = (settings.FIXTURE_DIRS[0] / "picture" / "quay.jpg").read_bytes()

    told = upload(client, quay).json()

    assert (told["description"], told["credit"], told["caption"]) == (
        "A yellow crane on a barge",
        "Jo Berg/AFP",
        "The last crane leaves the north quay in Porto, March 10, 2024.",
    )


def test_refused_file_is_told_in_a_sentence_and_leaves_nothing(client):
    answer = upload(client, b"no picture")

    assert (answer.status_code, answer.json()) == (
        400,
        {"error": "No picture we can read."},
    )
    assert Image.objects.count() == 0


def test_awaited_picture_takes_the_file_and_a_bad_file_is_told(client):
    image = build.image()

    bad = upload(client, b"no picture", image=image.pk)
    good = upload(client, jpeg(), image=image.pk)

    assert (bad.status_code, good.json()["id"]) == (400, image.pk)
    assert bad.json() == {"error": "The file is no picture we can read."}


def test_sources_are_found_by_alias_nearest_first(client):
    build.source("Reuters")
    press = build.source("Associated Press")
    SourceName.objects.create(source=press, name="AP")

    found = client.get("/admin/articles/source/names/", {"q": "ap"}).json()["names"]

    assert [(row["name"], row["also"]) for row in found] == [("Associated Press", "AP")]


def test_topics_are_found_and_nothing_asked_is_nothing_found(client):
    build.article(topics=("Roads", "Railroads"))

    names = [
        [row["name"] for row in client.get(address, {"q": words}).json()["names"]]
        for address, words in (
            ("/admin/articles/topic/names/", "road"),
            ("/admin/articles/topic/names/", ""),
        )
    ]

    assert names == [["Roads", "Railroads"], []]


def test_who_may_not_see_pictures_finds_none(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))

    assert client.get(PICK).status_code == 403


def test_picked_picture_brings_the_library_caption_and_tells_of_its_rights(client):
    over = timezone.now() - timedelta(days=1)
    image = build.image(rights_expire_at=over)
    for text, ours in (("The library's", True), ("Newer", False)):
        Caption.objects.create(image=image, text=text, is_library=ours)

    (row,) = client.get(PICK).json()["images"]

    assert (row["caption"], row["rights"]) == (
        "The library's",
        f"rights ended {over:%Y-%m-%d}",
    )
