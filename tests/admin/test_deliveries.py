"""Import at the desk, as an editor and a reporter use it."""

import json
import re

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.capture import Capture
from articles.importing import Importer, carrying_out
from articles.models import Article, Delivery, Edition, ImportRecord
from tests import build
from tests.admin.test_articles import form_of
from tests.captures import bridge

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/delivery/add/"
LIST = "/admin/articles/delivery/"


def upload(name="bridge.txt", content=None):
    return SimpleUploadedFile(name, bridge() if content is None else content)


def hand_over(client, *files, **sent):
    return client.post(ADD, {"files": list(files), **sent}, follow=True)


def plan_of(delivery):
    return reverse("admin:articles_delivery_change", args=[delivery.pk])


def looks(delivery, file, number):
    """The look at a piece, and the page that is framed in it."""
    names = ("articles_delivery_piece", "articles_delivery_piece_page")
    return [
        reverse(f"admin:{name}", args=[delivery.pk, file, number]) for name in names
    ]


def press(client, button, *take):
    address = plan_of(Delivery.objects.first())
    return client.post(address, {button: "1", "take": take}, follow=True)


def test_plan_is_shown_before_anything_is_written(client, editor):
    page = hand_over(client, upload(), upload("bad.txt", b""), topics="Roads, Rivers")

    text = page.content.decode()
    delivery = Delivery.objects.get()
    assert page.redirect_chain == [(plan_of(delivery), 302)]
    assert "Bridge over the Lenne opens after nine years" in text
    assert "repeat of picture 2, hidden from readers" in text
    reasons = [row["reason"] for row in page.context["rows"]]
    assert reasons == ["", "empty: nothing but blanks"]
    assert "1 new piece goes on the site" in text
    assert text.count('name="take"') == 1
    assert delivery.tags == ["Roads", "Rivers"]
    assert Article.objects.count() == ImportRecord.objects.count() == 0


def test_editor_imports_and_the_report_stays_with_its_links(client, editor):
    hand_over(client, upload())

    page = press(client, "_import", "0-0")

    article = Article.objects.get()
    text = page.content.decode()
    assert "Imported: 1 new." in text
    assert reverse("admin:articles_article_change", args=[article.pk]) in text
    assert 'name="take"' not in text
    assert ImportRecord.objects.get().imported_by == editor
    assert Edition.objects.count() == 0


def test_editor_imports_and_publishes(client, editor):
    hand_over(client, text=bridge().decode(), name="From the wire")

    press(client, "_publish", "0-0")

    assert Edition.objects.live().get().opened_by == editor


def test_unticked_piece_is_left_out(client, editor):
    hand_over(client, upload())

    page = press(client, "_import")

    assert "Left out" in page.content.decode()
    assert Article.objects.count() == 0


def test_second_click_imports_nothing_more_and_shows_the_report(client, editor):
    hand_over(client, upload())

    press(client, "_import", "0-0")
    page = press(client, "_publish", "0-0")

    assert "imported already" in page.content.decode()
    assert ImportRecord.objects.count() == 1
    assert Edition.objects.count() == 0


def test_reporter_imports_and_cannot_publish(client, reporter):
    page = hand_over(client, upload(), upload("bridge.toml", b"publish = true"))

    refused = press(client, "_publish", "0-0")
    assert "_publish" not in page.content.decode()
    assert refused.status_code == 403
    assert Article.objects.count() == 0

    press(client, "_import", "0-0")
    assert Article.objects.count() == 1
    assert Edition.objects.count() == 0


def test_who_has_no_role_neither_hands_over_nor_looks(client):
    hand_over_by = User.objects.create_superuser("chief")
    client.force_login(hand_over_by)
    hand_over(client, upload())
    delivery = Delivery.objects.get()
    client.force_login(User.objects.create_user("guest", is_staff=True))

    file = reverse("admin:articles_delivery_file", args=[delivery.pk, 0])
    addresses = (ADD, LIST, plan_of(delivery), file, *looks(delivery, 0, 0))
    answers = [client.get(address) for address in addresses]
    answers += [client.post(ADD, {"text": "x"}), client.post(plan_of(delivery))]

    assert [answer.status_code for answer in answers] == [403] * 8


@pytest.mark.parametrize(
    ("files", "sent", "told"),
    [
        ([], {}, "Choose files, or paste a text."),
        ([], {"text": " \n "}, "Choose files, or paste a text."),
        ([], {"text": "A\0B"}, "Null characters are not allowed."),
        ([upload("week.zip", b"PK")], {}, "week.zip: broken, or no zip archive"),
        ([upload("x.toml", b"a = ")], {"text": "Mine"}, None),
        ([upload(), upload("bridge.toml", b"a")], {}, "bridge.toml: not readable"),
        ([upload()], {"topics": "x" * 101}, "A topic has at most 100 letters."),
        ([upload()], {"publisher": "x" * 201}, "at most 200 characters"),
    ],
)
def test_bad_input_is_one_sentence_and_stores_nothing(
    client, editor, files, sent, told
):
    for file in files:
        file.seek(0)

    page = hand_over(client, *files, **sent)

    assert page.status_code == 200
    if told:
        assert told in page.content.decode()
        assert Delivery.objects.count() == 0
    else:
        assert Delivery.objects.count() == 1


def test_pasted_text_stays_in_the_form_on_an_error(client, editor):
    page = hand_over(client, upload("week.zip", b"no"), text="Hours of <b>work</b>")

    text = page.content.decode()
    assert "Hours of &lt;b&gt;work&lt;/b&gt;" in text
    assert "Nothing was taken in." in text


def test_hostile_words_are_shown_as_words(client, editor):
    text = bridge(**{"The arch": "<script>alert(1)</script>"}).decode()

    page = hand_over(client, text=text, name='"><script>x</script>')

    assert "<script>alert" not in page.content.decode()
    assert "<script>x" not in page.content.decode()


def test_file_is_downloaded_as_it_came(client, editor):
    hand_over(client, upload())
    key = Delivery.objects.get().pk

    answer = client.get(reverse("admin:articles_delivery_file", args=[key, 0]))

    assert answer.content == bridge()
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"].startswith("attachment")
    missing = reverse("admin:articles_delivery_file", args=[key, 1])
    assert client.get(missing).status_code == 404


def test_removed_article_is_not_linked_from_the_report(client, editor):
    hand_over(client, upload())
    press(client, "_import", "0-0")
    article = Article.objects.get()
    Article.objects.update(removed_at=article.created_at)

    page = client.get(plan_of(Delivery.objects.get())).content.decode()

    assert reverse("admin:articles_article_change", args=[article.pk]) not in page


def test_import_is_offered_on_the_index_and_above_the_articles(client, editor):
    for address in ("/admin/", "/admin/articles/article/", LIST):
        assert ADD in client.get(address).content.decode()


def test_publishers_are_suggested_once(client, editor):
    valley = build.source("The Valley")
    for number in (1, 2):
        build.credited(build.article(f"{number}"), valley, "publisher")

    page = client.get(ADD).content.decode()

    assert page.count('<option value="The Valley">') == 1


@pytest.mark.parametrize("number", [1, 3])
def test_list_and_report_cost_the_same_with_more_pieces(
    client, editor, number, django_assert_max_num_queries
):
    words = [{"/b/1": f"/b/{n}", "Lenne": f"Lenne {n}"} for n in range(number)]
    pieces = [upload(f"{n}.txt", bridge(**words[n])) for n in range(number)]
    for _time in range(number):
        for piece in pieces:
            piece.seek(0)
        hand_over(client, *pieces)
    keys = [f"{n}-0" for n in range(number)]
    address = plan_of(Delivery.objects.first())

    with django_assert_max_num_queries(9):
        client.get(LIST)
    with django_assert_max_num_queries(7):
        client.get(address)
    press(client, "_import", *keys)
    with django_assert_max_num_queries(8):
        client.get(address)


def test_piece_is_looked_at_before_it_is_imported_and_nothing_is_kept(client, editor):
    hand_over(client, upload(), topics="Roads")
    before = {kind: kind.objects.count() for kind in apps.get_models()}
    look, page = looks(Delivery.objects.get(), 0, 0)

    framed = client.get(look).content.decode()
    shown = client.get(page)

    assert f'src="{page}"' in framed
    assert "Roads" in shown.content.decode()
    assert shown.content.decode().count("The arch was set in place") == 1
    assert "no-store" in shown["Cache-Control"]
    assert "script-src 'none'" in shown["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert {kind: kind.objects.count() for kind in apps.get_models()} == before


def test_page_that_was_looked_at_is_the_page_once_imported(client, editor):
    hand_over(client, upload(), publisher="The Valley", topics="Roads, Rivers")
    looked = client.get(looks(Delivery.objects.get(), 0, 0)[1]).content.decode()

    press(client, "_publish", "0-0")

    article = Article.objects.get()
    page = client.get(article.get_absolute_url()).content.decode()
    # The moment of publishing and the new piece's code are not known before.
    unknown = re.compile(r"\d{4}-\d\d-\d\dT[\d:.+Z]+|\d\d:\d\d UTC|/articles/[^/]+/")
    assert unknown.sub("", looked) == unknown.sub("", page)


def test_changed_piece_is_looked_at_beside_what_the_desk_has(client, editor):
    hand_over(client, upload())
    press(client, "_publish", "0-0")
    hand_over(client, upload(content=bridge(Friday="Saturday")))
    look, page = looks(Delivery.objects.first(), 0, 0)

    (change,) = client.get(look).context["changes"]

    assert [word for word in change.words if word[0] != "same"] == [
        ("struck", "Friday"),
        ("added", "Saturday"),
    ]
    assert "on Saturday morning" in client.get(page).content.decode()
    article = Article.objects.get()
    assert "Friday" in article.articles_text_set.first().html


def test_piece_that_is_none_is_not_looked_at(client, editor):
    hand_over(client, upload(), upload("bad.zip.txt", b"\0"))
    delivery = Delivery.objects.get()

    answers = [
        client.get(address).status_code
        for place in ((1, 0), (0, 1), (2, 0))
        for address in looks(delivery, *place)
    ]
    posted = [client.post(address).status_code for address in looks(delivery, 0, 0)]

    assert answers == [404] * 6
    assert posted == [405, 405]


def test_piece_the_desk_has_no_room_for_is_refused_in_the_plan(client, editor):
    said = {"type": "text", "headline": "A bridge", "body_text": "The arch stands."}
    long = json.dumps({"uri": "urn:valley:1", **said, "slugline": "bridge " * 50})

    plan = hand_over(client, upload("bridge.json", long.encode())).content.decode()

    assert "its slugline is longer than 300 characters" in plan
    looked = [client.get(page) for page in looks(Delivery.objects.get(), 0, 0)]
    assert [page.status_code for page in looked] == [404, 404]


def test_plan_tells_what_is_awaited_and_what_publishing_would_do(client, editor):
    page = hand_over(client, upload()).content.decode()

    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "2 pictures, 1 repeat, 2 awaited" in words
    assert "Published, it is a new page on the site." in words


def test_report_leads_to_the_story_and_to_its_page(client, editor):
    hand_over(client, upload())

    page = press(client, "_publish", "0-0").content.decode()

    article = Article.objects.get()
    for name in (article.get_absolute_url(), form_of(article)):
        assert f'href="{name}"' in page


def step(client, delivery):
    return client.post(f"/admin/articles/delivery/{delivery.pk}/step/")


def test_long_import_goes_on_from_its_page_and_says_how_far_it_is(client, editor):
    hand_over(client, upload())
    delivery = Delivery.objects.get()
    carrying_out.begin(delivery, publish=False, by=editor)

    page = client.get(plan_of(delivery)).content.decode()
    assert "You may close this page" in page
    assert "0 of 1 pieces" in page
    assert "progress.js" in page
    assert step(client, delivery).json() == {
        "is_importing": False,
        "done": 1,
        "all": 1,
        "step": f"/admin/articles/delivery/{delivery.pk}/step/",
    }
    page = client.get(plan_of(delivery)).content.decode()
    assert "Imported: 1 new." in page
    assert "progress.js" not in page


def test_long_import_goes_on_without_a_script(client, editor):
    hand_over(client, upload())
    delivery = Delivery.objects.get()
    carrying_out.begin(delivery, publish=False, by=editor)

    page = press(client, "_go_on").content.decode()

    assert "Imported: 1 new." in page
    assert Article.objects.count() == 1


def test_reporter_carries_on_what_does_not_publish_and_nothing_else(client, reporter):
    hand_over(client, upload())
    delivery = Delivery.objects.get()
    carrying_out.begin(delivery, publish=True, by=None)

    assert step(client, delivery).status_code == 403
    address = f"/admin/articles/delivery/{delivery.pk}/step/"
    assert client.get(address).status_code == 405
    assert Article.objects.count() == 0
    terms = Delivery.objects.get().terms
    Delivery.objects.update(terms={**terms, "publish": False})
    assert step(client, delivery).json()["done"] == 1


def test_step_of_an_outdated_plan_shows_the_new_one(client, editor):
    hand_over(client, upload())
    delivery = Delivery.objects.get()
    carrying_out.begin(delivery, publish=False, by=editor)
    list(Importer().take_in_capture(Capture("bridge.txt", bridge())))

    assert step(client, delivery).json()["is_importing"] is False
    page = client.get(plan_of(delivery)).content.decode()
    assert "Something changed since this was planned" in page
