"""The editors' desk in the Django admin."""

from articles.admin import (
    articles,
    deliveries,
    feeds,
    images,
    people,
    records,
    sources,
)
from articles.admin.site import desk

__all__ = [
    "articles",
    "deliveries",
    "desk",
    "feeds",
    "images",
    "people",
    "records",
    "sources",
]
