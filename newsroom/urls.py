"""Addresses: the desk under /admin/, everything else is for readers."""

from django.urls import include, path

from articles.admin import desk

urlpatterns = [
    path("admin/", desk.urls),
    path("", include("articles.public.urls")),
]
handler404 = "articles.public.pages.not_found"
