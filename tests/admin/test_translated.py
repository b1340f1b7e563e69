"""Nothing on a page of the desk or of the readers stays in English.

What the tests write is in Greek; a catalogue that marks all it translates is used. A
word in Latin letters without a mark is one that nobody translated.
"""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from articles import models, workflow
from articles.admin import desk
from articles.admin.base import ReadOnlyAdmin
from articles.library import files
from tests import build
from tests.marking import marking, unmarked
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db

NAMES = {"RSS", "Atom", "Taggit | |"}
# Groups are rows, and their names the newsroom's to change.
NAMES |= {"reporter", "editor", "editor | | Νέα", "› editor"}
# Written into Django's own templates, where no translation reaches them.
NAMES |= {"Search", "True", "False"}
ARTICLE = "/admin/articles/article/"
PIECE = """\
Η γέφυρα άνοιξε μετά από εννέα χρόνια

3/5/2024

Η νέα γέφυρα άνοιξε την Παρασκευή, εννέα χρόνια μετά τα πρώτα σχέδια του δήμου.

Κόστισε διπλάσια από όσα είχαν υπολογίσει, και η παλιά οδός μένει για τα ποδήλατα.
"""


@pytest.fixture
def german(client, settings):
    settings.NEWSROOM_NAME = "Νέα"
    settings.NEWSROOM_DESCRIPTION = "Τα νέα"
    client.force_login(User.objects.create_superuser("Άννα"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    with marking("de"):
        yield client


def left(client, address, **sent):
    page = client.post(address, sent, follow=True) if sent else client.get(address)
    assert page.status_code == 200, address
    return [text for text in unmarked(page.content.decode()) if text not in NAMES]


@pytest.fixture
def story():
    """A piece with a block of each kind, a repeat, and all that belongs to one."""
    article = build.article(
        "Η γέφυρα",
        text="<p>Άνοιξε.</p>",
        topics=("Πόλη",),
        agencies=("Αθήνα",),
        authors=("Ελένη",),
        standfirst="Εννέα χρόνια.",
    )
    seen = build.image("Μια γέφυρα", credit="Νίκος")
    files.store(seen, files.check(jpeg()))
    for ordering in (10, 30):
        build.placement(article, seen, "Το τόξο", ordering=ordering)
    build.placement(article, build.image("Ένα τόξο"), None, ordering=40)
    places = {"parent": article, "region": "main"}
    models.Quote.objects.create(text="Καλά", by="Μαρία", ordering=50, **places)
    models.Embed.objects.create(
        title="Θέα", url="https://x.example/", ordering=60, **places
    )
    models.Table.objects.create(rows=[["α", "β"]], ordering=70, **places)
    return article


@pytest.fixture
def everything(client, story):
    """A row of every model, made as the desk makes them."""
    workflow.publish(story, by=User.objects.get())
    models.Article.objects.filter(pk=story.pk).update(headline="Η νέα γέφυρα")
    first, second = models.Image.objects.order_by("pk")
    models.SuspectedPair.objects.create(
        first=first, second=second, article=story, reason="same alt text, no caption"
    )
    models.ImportRecord.objects.create(
        article=story,
        name="α",
        reader=None,
        sha256="0" * 64,
        outcome=models.ImportRecord.Outcome.HELD,
        reason="the desk wrote this piece itself",
        notes=[
            "headline: not found",
            "picture 2: repeated, the repeat is hidden from readers",
        ],
    )
    models.Feed.objects.create(
        name="Α", address="https://α.example/", last_status="the server answered 404"
    )
    models.FetchTrouble.objects.create(
        image=first, reason="it took too long", tried_at="2026-05-03T10:00Z"
    )
    hand_over(client)
    return story


def hand_over(client):
    file = SimpleUploadedFile("α", PIECE.encode())
    return client.post("/admin/articles/delivery/add/", {"files": [file]}, follow=True)


def pages():
    """The list, the form to add and the form of every model at the desk."""
    for model in desk._registry:
        yield f"/admin/{model._meta.app_label}/{model._meta.model_name}/", model


def test_lists_and_forms(german, everything):
    found = {}
    for address, model in pages():
        found[address] = left(german, address)
        if not isinstance(desk._registry[model], ReadOnlyAdmin):
            found[f"{address}add/"] = left(german, f"{address}add/")
        row = model._default_manager.order_by("pk").last()
        found[f"{address}change/"] = left(german, f"{address}{row.pk}/change/")

    assert {address: texts for address, texts in found.items() if texts} == {}


def test_index_and_login(german, client):
    found = [left(german, "/admin/"), left(german, "/admin/articles/")]
    client.logout()

    assert [*found, left(client, "/admin/login/")] == [[], [], []]


@pytest.mark.parametrize(
    "page", ["history/", "publish/", "schedule/", "take-down/", "preview/", "delete/"]
)
def test_pages_of_a_story(german, everything, page):
    assert left(german, f"{ARTICLE}{everything.pk}/{page}") == []


def test_history_and_the_way_back(german, everything):
    german.post(*saved(german, everything, kicker="Πόλη"))
    oldest = everything.revisions.last()

    assert everything.revisions.count() == 2
    assert left(german, f"{ARTICLE}{everything.pk}/history/") == []
    assert left(german, f"{ARTICLE}{everything.pk}/history/{oldest.pk}/") == []
    restored = f"{ARTICLE}{everything.pk}/history/{oldest.pk}/"
    assert left(german, restored, post="yes") == []


def saved(client, article, **changed):
    """The address of a story's form, and what a browser would send of it."""
    address = f"{ARTICLE}{article.pk}/change/"
    form = html.fromstring(client.get(address).content.decode()).get_element_by_id(
        "article_form"
    )
    return address, {**dict(form.form_values()), "_continue": "1", **changed}


def test_what_the_form_says_of_mistakes_and_of_another_hand(german, everything):
    address, sent = saved(german, everything, kicker="Πόλη", headline="")
    wrong = left(german, address, **sent | {"published": "χθες", "embargo_0": "χθες"})
    models.Article.objects.filter(pk=everything.pk).update(kicker="Χωριό")
    conflict = left(german, address, **sent | {"headline": "Η γέφυρα"})

    assert (wrong, conflict) == ([], [])


def test_moves_and_what_they_say(german, story):
    found = []
    for move in ("publish", "take-down", "schedule"):
        address = f"{ARTICLE}{story.pk}/{move}/"
        page = html.fromstring(german.get(address).content.decode())
        seal = page.xpath("//input[@name='seal']")[0].value
        at = {"live_from_0": "2999-01-01", "live_from_1": "10:00"}
        found += [
            left(german, address, seal="χ"),
            left(german, address, seal=seal, **at),
        ]
    models.Article.objects.filter(pk=story.pk).update(headline="")
    chosen = {"_selected_action": story.pk}
    for action in ("publish_selected", "schedule_selected", "take_down_selected"):
        found.append(left(german, ARTICLE, action=action, **chosen))
    found.append(left(german, ARTICLE, action="remove_selected", **chosen))

    assert found == [[]] * 10


def test_import(german):
    plan = hand_over(german)
    address = plan.redirect_chain[-1][0]
    refused = german.post("/admin/articles/delivery/add/", {"text": " "})
    bad = SimpleUploadedFile("α", b"")
    empty = german.post("/admin/articles/delivery/add/", {"files": [bad]}, follow=True)
    done = german.post(address, {"_publish": "1", "take": "0-0"}, follow=True)
    again = german.post(address, {"_import": "1", "take": "0-0"}, follow=True)

    answers = (plan, refused, empty, done, again)
    assert models.Edition.objects.count() == 1
    assert [unmarked(page.content.decode()) for page in answers] == [[]] * 5


def test_adding_pictures(german):
    address = "/admin/articles/image/upload/"
    files = [
        SimpleUploadedFile("α", content) for content in (jpeg(), jpeg(), b"no picture")
    ]
    found = [left(german, address), left(german, address, files=[])]

    assert [*found, left(german, address, files=files)] == [[], [], []]


def test_readers_pages(german, everything, settings):
    settings.LANGUAGE_CODE = "de"
    with marking("de"):
        edition = models.Edition.objects.get()
        found = {
            address: left(german, address)
            for address in (
                "/",
                edition.get_absolute_url(),
                models.Topic.objects.get().get_absolute_url(),
                models.Source.objects.first().get_absolute_url(),
            )
        }
        missing = unmarked(german.get("/nothing/").content.decode())

    assert {address: texts for address, texts in found.items() if texts} == {}
    assert [text for text in missing if text not in NAMES] == []
