"""The desk: Django's admin site with the newsroom's name and a strict CSP."""

from django.contrib.admin import AdminSite

desk = AdminSite(name="admin")
