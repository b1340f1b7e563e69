"""The editors' desk in the Django admin."""

from articles.admin.site import desk

__all__ = ["desk"]
