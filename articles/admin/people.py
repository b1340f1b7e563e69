"""Who works at the desk: Django's own forms for users and groups."""

from __future__ import annotations

from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from articles.admin.base import DeskAdmin
from articles.admin.site import desk


class PersonAdmin(UserAdmin, DeskAdmin):  # type: ignore[misc]
    """Django's user form; who leaves is made inactive, not deleted."""


class RoleAdmin(GroupAdmin, DeskAdmin):
    """Django's group form."""


desk.register(User, PersonAdmin)
desk.register(Group, RoleAdmin)
