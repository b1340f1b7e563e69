"""The desk's lists: a page's keys are found first, then its rows alone are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.text import capfirst, smart_split, unescape_string_literal

from articles.models import Article

BOUND = 1_000
"""Rows counted from the page on; counting all there is reads all there is."""
WORDS = 8
Elsewhere = Callable[[str], QuerySet]
"""From a word to the keys of the rows that are meant."""


class Counted(Paginator):
    """A paginator that was told the number, and asks the database nothing."""

    def __init__(self, count: int, per_page: int) -> None:
        super().__init__(range(count), per_page)


class DeskList(ChangeList):
    """What is counted, joined or looked up for a row is so for the page's rows."""

    more_than: int | None = None
    """Where not all were counted: the number that there are more of."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        if not self.is_popup:
            self.title = capfirst(str(self.opts.verbose_name_plural))

    def get_results(self, request: HttpRequest) -> None:
        first = (max(self.page_num, 1) - 1) * self.list_per_page
        keys = self.keys(first)
        if first and not keys:
            raise IncorrectLookupParameters
        self.result_count = first + len(keys)
        if len(keys) > BOUND:
            self.result_count = self.more_than = first + BOUND
        counted = self.more_than is None
        self.can_show_all = counted and self.result_count <= self.list_max_show_all
        self.multi_page = self.result_count > self.list_per_page
        shows_all = self.show_all and self.can_show_all
        shown = keys if shows_all else keys[: self.list_per_page]
        self.result_list = self.rows(shown)
        self.paginator = Counted(self.result_count, self.list_per_page)
        self.full_result_count = None
        self.show_full_result_count = False
        self.show_admin_actions = bool(shown)

    def keys(self, first: int) -> list[Any]:
        """From the first on, one more than are counted; what annotates is left out."""
        found = self.queryset.prefetch_related(None).values_list("pk", flat=True)
        return list(found[first : first + BOUND + 1])

    def rows(self, keys: list[Any]) -> list[Any]:
        whole = self.root_queryset
        if not whole.query.select_related:
            whole = self.apply_select_related(whole)
        read = whole.filter(pk__in=keys).order_by().in_bulk()
        return [read[key] for key in keys if key in read]


def words_of(text: str) -> list[str]:
    """The words of a search; what stands in quotes is one."""
    words = []
    for bit in smart_split(text.replace("\x00", "")):
        is_quoted = bit[0] in "\"'" and len(bit) > 1 and bit[0] == bit[-1]
        words.append(unescape_string_literal(bit) if is_quoted else bit)
    return words[:WORDS]


def saying(
    queryset: QuerySet, text: str, fields: Sequence[str], elsewhere: Sequence[Elsewhere]
) -> QuerySet:
    """Where each word stands in a field, or in what leads here from elsewhere.

    Subqueries and no joins: nothing comes twice, so nothing need be made distinct.
    """
    for word in words_of(text):
        ways = [Q(**{f"{field}__icontains": word}) for field in fields]
        ways += [Q(pk__in=keys(word)) for keys in elsewhere]
        queryset = queryset.filter(reduce(or_, ways))
    return queryset


def number_of(rows: QuerySet, of_this: str, counted: str) -> Coalesce:
    """How many different `counted` a row has: no join, so only shown rows cost."""
    mine = rows.filter(**{of_this: OuterRef("pk")}).order_by().values(of_this)
    number = mine.annotate(number=Count(F(counted), distinct=True)).values("number")
    return Coalesce(Subquery(number), 0)


def on_the_desk(links: QuerySet, article: str) -> QuerySet:
    """Without links of pieces that were removed; these are few, and found at once."""
    gone = Article.objects.exclude(removed_at=None).values("pk")
    return links.exclude(**{f"{article}__in": gone})
