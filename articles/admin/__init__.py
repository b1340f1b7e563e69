"""The editors' desk in the Django admin."""

from articles.admin import (
    articles,
    deliveries,
    duplicates,
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
    "duplicates",
    "feeds",
    "images",
    "people",
    "records",
    "sources",
]
