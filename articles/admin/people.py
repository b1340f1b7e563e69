"""Who works at the desk: Django's own forms for users and groups."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from articles.admin.base import DeskAdmin
from articles.admin.site import desk

# The groups are rows that a migration made; only showing them translates.
_ROLES = {gettext_noop("reporter"), gettext_noop("editor")}
_STOCK = {
    "add": _("Can add: %s"),
    "change": _("Can change: %s"),
    "delete": _("Can delete: %s"),
    "view": _("Can view: %s"),
}


def named(row: Any) -> str:
    """A role or a permission in the editor's language."""
    if isinstance(row, Group):
        return gettext(row.name) if row.name in _ROLES else row.name
    if not isinstance(row, Permission):
        return str(row)
    kind = row.content_type
    verb = row.codename.removesuffix(f"_{kind.model}")
    name = _STOCK[verb] % kind.name if verb in _STOCK else gettext(row.name)
    return f"{kind} | {name}"


class Named(DeskAdmin):
    """Roles and permissions to choose from, by their translated names."""

    def formfield_for_manytomany(
        self, db_field: Any, request: Any = None, **kwargs: Any
    ) -> Any:
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field is not None:
            field.label_from_instance = named
        return field


class PersonAdmin(Named, UserAdmin):
    """Django's user form; who leaves is made inactive, not deleted."""


class RoleAdmin(Named, GroupAdmin):
    """Django's group form."""


desk.register(User, PersonAdmin)
desk.register(Group, RoleAdmin)
