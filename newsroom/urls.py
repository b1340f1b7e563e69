"""Addresses: the desk under /admin/, everything else is for readers."""

from django.urls import include, path
from django.views.i18n import set_language

from articles.admin import desk

urlpatterns = [
    path("admin/language/", set_language, name="set_language"),
    path("admin/", desk.urls),
    path("", include("articles.public.urls")),
]
handler404 = "articles.public.pages.not_found"
