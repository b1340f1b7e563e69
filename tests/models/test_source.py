"""Sources: an organisation's names are its own, people may share one."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Source, SourceName, name_key
from tests import build

pytestmark = pytest.mark.django_db


def test_name_of_an_organisation_belongs_to_it_alone():
    agency = build.source("Associated Press")
    SourceName.objects.create(source=agency, name="AP")
    other = Source.objects.create(kind=Source.Kind.ORGANISATION, name="Apollo Press")

    with pytest.raises(IntegrityError), transaction.atomic():
        SourceName.objects.create(source=other, name="A.P")


def test_two_people_of_one_name_stay_two():
    first = build.source("Tom Reed", kind=Source.Kind.PERSON)
    second = Source.objects.create(kind=Source.Kind.PERSON, name="Tom Reed")
    SourceName.objects.create(source=second, name="Tom Reed")

    assert (first.slug, second.slug) == ("tom-reed", "tom-reed-2")


@pytest.mark.parametrize("name", ["AP", "ap", " AP ", "ＡＰ"])
def test_names_are_compared_without_case_width_and_space(name):
    assert name_key(name) == "ap"
