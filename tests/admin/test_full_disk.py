"""Uploads at the desk where the disk is full: told, and nothing half done is left."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Image
from tests.filling import files_in, no_file_larger_than
from tests.illustrated import jpeg

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/image/"


def upload():
    return SimpleUploadedFile("quay.jpg", jpeg(), "image/jpeg")


def forms(**fields):
    named = ("captions", "source_links", "references")
    return {f"{name}-{count}": 0 for name in named for count in COUNTED} | fields


COUNTED = ("TOTAL_FORMS", "INITIAL_FORMS")


def test_picture_that_finds_no_room_is_told_on_its_form(client, editor):
    with no_file_larger_than(100):
        page = client.post(f"{LIST}add/", forms(upload=upload()), follow=True)

    assert "cannot be stored: file too large." in page.content.decode()
    assert Image.objects.count() == 0
    assert files_in("originals") + files_in("default") == []


def test_picture_that_finds_no_room_is_told_in_the_picker(client, editor):
    with no_file_larger_than(100):
        answer = client.post(f"{LIST}add-file/", {"file": upload()})

    assert answer.status_code == 507
    assert answer.json()["error"].endswith("cannot be stored: file too large.")
    assert Image.objects.count() == 0
    assert files_in("originals") + files_in("default") == []


def test_picture_that_finds_no_room_is_refused_among_others(client, editor):
    with no_file_larger_than(100):
        answer = client.post(f"{LIST}upload/", {"files": [upload()]})

    (told,) = answer.context["answers"]
    assert told.outcome == "refused"
    assert told.reason.endswith("cannot be stored: file too large.")
    assert Image.objects.count() == 0
    assert files_in("originals") + files_in("default") == []
