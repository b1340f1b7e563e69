"""The editors' desk in the Django admin."""

from articles.admin import articles, images, people, records, sources
from articles.admin.site import desk

__all__ = ["articles", "desk", "images", "people", "records", "sources"]
