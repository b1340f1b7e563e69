"""Fields written without a template give the HTML that Django's templates give."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from articles.admin.writing import Renderer

CHOICES = [
    ("", "---"),
    (1, "One & only"),
    ("Group <two>", [("a", "A"), ("b", mark_safe("<b>B</b>"))]),
]
ATTRS = {"class": "wide", "required": True, "hidden": False, "data-n": 1200, "x": '"'}


class Every(forms.Form):
    template_name_label = "django/forms/label.html"

    line = forms.CharField(label="A <line>", widget=forms.TextInput(ATTRS))
    hidden = forms.CharField(widget=forms.HiddenInput)
    number = forms.IntegerField(localize=True)
    email = forms.EmailField()
    url = forms.URLField(assume_scheme="https", label=mark_safe("<i>Address</i>"))
    box = forms.BooleanField()
    password = forms.CharField(widget=forms.PasswordInput)
    text = forms.CharField(widget=forms.Textarea(ATTRS))
    empty = forms.CharField(widget=forms.Textarea)
    one = forms.ChoiceField(choices=CHOICES, widget=forms.Select(ATTRS))
    some = forms.MultipleChoiceField(choices=CHOICES)
    perhaps = forms.NullBooleanField()
    day = forms.DateField(widget=forms.SelectDateWidget)
    bare = forms.CharField(widget=forms.TextInput({"id": ""}))


SENT = {
    "line": '<a href="x">\'&</a>',
    "hidden": "1200",
    "number": "1200",
    "email": "no address",
    "box": "on",
    "text": "\n<p>Two\nlines & more</p>",
    "one": "a",
    "some": ["1", "b"],
}


@pytest.mark.parametrize("name", Every.base_fields)
@pytest.mark.parametrize("sent", [None, {}, SENT])
def test_field_is_written_as_the_templates_do(name, sent):
    ours, theirs = (
        Every(sent, renderer=renderer, initial={"number": 1200, "one": 1})[name]
        for renderer in (Renderer(), DjangoTemplates())
    )

    assert [str(ours), ours.label_tag(), ours.legend_tag(), str(ours.errors)] == [
        str(theirs),
        theirs.label_tag(),
        theirs.legend_tag(),
        str(theirs.errors),
    ]


def test_errors_of_the_form_are_written_as_the_templates_do():
    written = []
    for renderer in (Renderer(), DjangoTemplates()):
        form = Every({}, renderer=renderer)
        form.add_error(None, "Neither <nor>")
        written.append(str(form.non_field_errors()))

    assert written[0] == written[1]
