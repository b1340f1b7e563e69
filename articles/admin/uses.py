"""Bringing what the library says of a picture into its uses: the list first."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from js_asset import Media, Script

from articles import workflow
from articles.admin.base import nonced
from articles.admin.knowing import may_update
from articles.library.uses import uses_of
from articles.models import Image

_SCRIPTS = Media(js=[Script("articles/admin/uses.js", type="module")])


class UpdatingUses(admin.ModelAdmin):
    """Mixed into the image's admin: the page on which uses are ticked."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.uses_view)
        name = "articles_image_uses"
        return [path("<int:pk>/uses/", view, name=name), *super().get_urls()]

    def uses_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        image = Image.objects.filter(pk=pk).first()
        if image is None:
            raise Http404
        if not may_update(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._updated(request, image)
        uses = uses_of(image)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Update the uses of a picture"),
            "image": image,
            "own": [use for use in uses if use.has_own_text],
            "following": sum(not use.has_own_text for use in uses),
            "media": nonced(_SCRIPTS + self.media, request),
        }
        return TemplateResponse(request, "admin/articles/image/uses.html", context)

    def _updated(self, request: HttpRequest, image: Image) -> HttpResponse:
        ticked = [int(key) for key in request.POST.getlist("use") if key.isdecimal()]
        seen = {key: request.POST.get(f"said-{key}", "") for key in ticked}
        changed, stale = workflow.follow(image, seen, by=request.user)
        for article in changed:
            self.log_change(request, article, _("Took over the texts of a picture."))
        if changed:
            told = ngettext(
                "%d piece says what the library says; readers see it once the piece "
                "is published again.",
                "%d pieces say what the library says; readers see it once they are "
                "published again.",
                len(changed),
            )
            messages.success(request, told % len(changed))
        for article in stale:
            told = _("“%s” was changed by someone else meanwhile and is as it was.")
            messages.warning(request, told % article)
        if not ticked:
            messages.warning(request, _("No use was ticked: nothing was changed."))
        back = reverse("admin:articles_image_change", args=[image.pk])
        return HttpResponseRedirect(back)
