"""Hostile text in every field of the desk's forms stays words, wherever it is shown."""

import json

import pytest
from django import forms
from django.urls import reverse
from lxml import etree

from articles import models, workflow
from tests import build
from tests.admin.test_articles import fields
from tests.harmless import what_could_run
from tests.snippets import SNIPPETS, WORD

pytestmark = pytest.mark.django_db

# What is dangerous only inside something else: an attribute, a template, a decoder.
WORDS_ALREADY = {
    "attribute_left_open",
    "escaped",
    "escaped_twice",
    "full_width",
    "javascript_alone",
    "math_style",
    "noscript",
    "out_of_attribute",
    "out_of_attribute_single",
    "script_once_removed",
    "template_angular",
    "template_double",
    "template_literal",
    "utf7",
}


@pytest.fixture
def article():
    made = build.article(topics=("Roads",), agencies=("AFP",))
    build.placement(made, build.image(), alt_kind="text", alt="A bridge")
    rows = {"parent": made, "region": "main"}
    models.Quote.objects.create(**rows, ordering=30, text="At last.")
    models.Embed.objects.create(**rows, ordering=40, title="A film")
    models.Table.objects.create(**rows, ordering=50, rows=[["a", "b"]])
    return made


def address(row, page="change"):
    return reverse(f"admin:articles_{row._meta.model_name}_{page}", args=[row.pk])


def forms_of(page):
    yield page.context["adminform"].form
    for inline in page.context["inline_admin_formsets"]:
        yield from inline.formset.initial_forms


SHAPES = {
    "subjects": lambda text: [{"scheme": "medtop", "code": "1", "name": text}],
    "corrections": lambda text: [{"text": text, "wrong": text, "right": text}],
    "desk_initials": lambda text: [text],
}


def hostile(field, text):
    """The text as this field takes it; None where it takes no text."""
    if isinstance(field.field, forms.JSONField):
        shape = SHAPES.get(field.name, lambda text: [[text]])
        return json.dumps(shape(text))
    if field.name == "tags":
        return '"{}"'.format(text.replace('"', "'"))
    if isinstance(field.field, forms.CharField) and field.name != "code":
        return text
    return None


def fill(client, row, text, refusing):
    """Write it into every text field; those that refuse it keep what they had."""
    opened = client.get(address(row))
    assert what_could_run(opened.content.decode()) == []
    sent = fields(opened) | {"_seen": opened.context["seal"]}
    if order := opened.context.get("order"):
        sent["_order"] = order
    filled = {
        field.html_name: value
        for form in forms_of(opened)
        for field in form
        if (value := hostile(field, text)) is not None
        and field.html_name not in refusing
    }
    page = client.post(address(row), sent | filled)
    if page.status_code == 200:
        assert what_could_run(page.content.decode()) == []
        too_long = refused(page, refusing)
        kept = {
            name: text
            for name, text in filled.items()
            if name not in too_long | refusing
        }
        page = client.post(address(row), sent | kept)
    assert page.status_code == 302, page.context["errors"]


def refused(page, refusing):
    """The fields in which it is too long; those that take no such text are kept."""
    too_long = set()
    for form in forms_of(page):
        for name, errors in form.errors.items():
            if name in form.fields:
                is_long = "at most" in errors[0]
                (too_long if is_long else refusing).add(form[name].html_name)
    return too_long


def shown(client, *paths):
    """What could run in these pages, each of which is there."""
    found = []
    for path in paths:
        page = client.get(path)
        assert page.status_code == 200, path
        found += [(path, what) for what in what_could_run(page.content.decode())]
    return found


HTML_OF_FEEDS = (
    "description",
    "{http://purl.org/rss/1.0/modules/content/}encoded",
    "{http://www.w3.org/2005/Atom}summary",
    "{http://www.w3.org/2005/Atom}content",
)


def fed(client):
    """The HTML that readers' programs are given, feed by feed."""
    for path in ("/feed.rss", "/feed.atom"):
        root = etree.fromstring(client.get(path).content)
        assert WORD in "".join(root.itertext())
        for name in HTML_OF_FEEDS:
            yield from (element.text or "" for element in root.iter(name))


def test_hostile_text_in_a_story_is_words_everywhere(client, editor, article):
    found = {}
    refusing: set[str] = set()
    for name, snippet in SNIPPETS.items():
        fill(client, article, f"Before {snippet} after", refusing)
        article.refresh_from_db()
        edition = workflow.publish(article)
        paths = (edition.get_absolute_url(), address(article, "preview_page"))
        hits = shown(client, *paths)
        hits += [what for html in fed(client) for what in what_could_run(html)]
        assert WORD in client.get(paths[0]).content.decode(), name
        if hits:
            found[name] = hits

    pages = [address(article, name) for name in ("change", "publish", "history")]
    assert found == {}
    assert shown(client, *pages, "/") == []


@pytest.mark.parametrize("kind", ["image", "source", "topic"])
def test_hostile_text_in_what_a_story_names_is_words_everywhere(
    kind, client, editor, article
):
    row = {
        "image": models.Image.objects.get(),
        "source": models.Source.objects.get(),
        "topic": models.Topic.objects.get(),
    }[kind]
    workflow.publish(article)
    refusing: set[str] = set()
    # Two snippets that differ in capitals alone would be one name of a source.
    for number, snippet in enumerate(SNIPPETS.values()):
        fill(client, row, f"Before {number} {snippet} after", refusing)
        # Every name a source had stays one of its names; two are enough to be shown.
        models.SourceName.objects.filter(
            pk__in=models.SourceName.objects.order_by("-pk").values("pk")[2:]
        ).delete()

    lists = [reverse(f"admin:articles_{name}_changelist") for name in LISTS]
    public = workflow.publish(article).get_absolute_url()
    assert shown(client, *lists, address(article), address(row), public, "/") == []


LISTS = ("article", "image", "source", "topic", "caption", "edition")


def test_every_snippet_is_dangerous_where_it_is_taken_for_markup():
    harmless = {
        name
        for name, snippet in SNIPPETS.items()
        if what_could_run(f"<div>{snippet}</div>") == []
    }

    assert harmless == WORDS_ALREADY
