"""A delivery taken back: asked once, saying what goes and what stays."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.utils import timezone

from articles.importing import Importer
from articles.importing.batches import Run
from articles.models import Article, Delivery, Edition, ImportRecord
from tests.captures import bridge

pytestmark = pytest.mark.django_db

ANOTHER = {"/b/1": "/b/2", "the Lenne": "the Ruhr"}


@pytest.fixture
def delivery(tmp_path):
    """What a command took in: two pieces, one of which the desk changed since."""
    (tmp_path / "a.txt").write_bytes(bridge())
    (tmp_path / "b.txt").write_bytes(bridge(**ANOTHER))
    with pytest.raises(SystemExit):
        call_command("import_articles", "--publish", str(tmp_path), stdout=None)
    ours = Article.objects.get(headline__contains="Ruhr")
    Article.objects.filter(pk=ours.pk).update(headline="Our own headline")
    return Delivery.objects.get()


def address(delivery, page="take-back"):
    return f"/admin/articles/delivery/{delivery.pk}/{page}/"


def test_confirmation_says_what_goes_and_what_stays_and_writes_nothing(
    client, editor, delivery
):
    seen = client.get(address(delivery)).context["outlook"]

    assert seen.goes == ["Bridge over the Lenne opens after nine years"]
    assert seen.stays == [("Our own headline", "the desk changed it")]
    assert Edition.objects.live().count() == 2
    assert ImportRecord.objects.filter(undone_at=None).count() == 2


def test_what_came_in_goes_and_what_the_desk_changed_is_named(client, editor, delivery):
    seal = client.get(address(delivery)).context["outlook"].seal
    page = client.post(address(delivery), {"seal": seal}, follow=True)

    text = page.content.decode()
    assert "1 piece was taken back." in text
    assert "“Our own headline” stays: the desk changed it." in text
    assert "Taken back on" in text
    assert "Take back…" not in text
    assert [a.headline for a in Article.objects.on_the_desk()] == ["Our own headline"]
    assert Edition.objects.live().count() == 1
    assert client.get(address(delivery)).status_code == 403


def test_confirmation_of_yesterday_is_asked_again(client, editor, delivery):
    seal = client.get(address(delivery)).context["outlook"].seal
    Article.objects.update(headline="Our own headline")
    page = client.post(address(delivery), {"seal": seal})

    assert "Something changed since this page was opened" in page.content.decode()
    assert Edition.objects.live().count() == 2


def test_reporter_takes_nothing_back(client, reporter, delivery):
    assert client.get(address(delivery)).status_code == 403
    assert client.post(address(delivery)).status_code == 403
    page = client.get(address(delivery, "change")).content.decode()
    assert "Take back…" not in page
    assert "Search its imports" not in page


def test_what_a_command_took_in_stands_in_the_list_with_its_pieces(
    client, editor, delivery
):
    page = client.get("/admin/articles/delivery/").content.decode()
    assert f"import_articles {delivery.name.split()[-1]}" in page
    assert "2 new" in page

    page = client.get(address(delivery, "change")).content.decode()
    assert "Take back…" in page
    assert "A command took it in" in page
    found = f"/admin/articles/importrecord/?delivery__id__exact={delivery.pk}"
    assert found in page
    assert client.get(found).context["cl"].result_count == 2


@pytest.mark.parametrize(
    ("words", "number"),
    [("a.txt", 1), ("Lenne", 1), ("Our own", 1), ("new", 2), ("held", 0)],
)
def test_imports_are_found_by_file_headline_and_outcome(
    client, editor, delivery, words, number
):
    page = client.get("/admin/articles/importrecord/", {"q": words})

    assert page.context["cl"].result_count == number


def test_refused_imports_are_found_by_their_reason(client, editor, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    batch = Run("import_articles empty.txt")
    list(Importer(batch=batch).take_in([str(tmp_path / "empty.txt")]))
    page = client.get("/admin/articles/importrecord/", {"q": "nothing but blanks"})

    assert page.context["cl"].result_count == 1


def test_second_of_two_who_take_back_at_once_is_told_and_logs_nothing(
    client, editor, delivery
):
    seal = client.get(address(delivery)).context["outlook"].seal
    Delivery.objects.update(began_at=timezone.now())
    page = client.post(address(delivery), {"seal": seal}, follow=True)

    assert "This was taken back already" in page.content.decode()
    assert LogEntry.objects.count() == 0
    assert ImportRecord.objects.filter(undone_at=None).count() == 2
