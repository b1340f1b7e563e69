"""The blocks of a story: text, pictures in their places, quotes, embeds, tables."""

from __future__ import annotations

from typing import Any, ClassVar

from content_editor.models import create_plugin_base
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from articles.document import FigureRole
from articles.models.article import Article
from articles.models.fields import LongTextField, block_code
from articles.models.image import Caption, Image

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Heading": {"levels": [2]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "History": True,
}


class BlockManager(models.Manager):
    def get_by_natural_key(self, code: str) -> Any:
        return self.get(code=code)


class Block(create_plugin_base(Article)):  # type: ignore[misc]
    code = models.CharField(
        max_length=12, unique=True, default=block_code, editable=False
    )

    objects: ClassVar[BlockManager] = BlockManager()

    class Meta:
        abstract = True
        ordering = ["ordering", "pk"]

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.image",
        "articles.caption",
    ]


class Text(Block):
    """Many paragraphs, subheads and lists; split where something stands between."""

    html = ProseEditorField(_("text"), config={"extensions": EXTENSIONS}, sanitize=True)

    class Meta(Block.Meta):
        verbose_name = _("text")
        verbose_name_plural = _("texts")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Placement(Block):
    """This image with this caption at this place, and the alt text of this use."""

    class Alt(models.TextChoices):
        INHERITED = "inherited", _("The image's own description")
        TEXT = "text", _("This text")
        DECORATIVE = "decorative", _("Decorative: needs none")

    image = models.ForeignKey(
        Image, models.PROTECT, related_name="placements", verbose_name=_("image")
    )
    caption = models.ForeignKey(
        Caption,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name=_("caption"),
    )
    alt_kind = models.CharField(
        _("alt text"), max_length=10, choices=Alt, default=Alt.INHERITED
    )
    alt = LongTextField(_("alt text of this use"), null=True, blank=True)
    role = models.CharField(
        _("role"),
        max_length=7,
        default=FigureRole.INLINE,
        choices=[
            (FigureRole.LEAD, _("Lead")),
            (FigureRole.INLINE, _("In the text")),
            (FigureRole.GALLERY, _("Gallery")),
        ],
    )
    printed = models.JSONField(
        _("as printed"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("What the source printed here, where image and caption differ."),
    )
    library_caption_was = LongTextField(null=True, editable=False)
    library_alt_was = LongTextField(null=True, editable=False)
    """What the library said beside the own text of this use, once it says another."""
    repeat_shown = models.BooleanField(
        _("show the repeat"),
        default=False,
        help_text=_("A picture that stood above already is hidden from readers."),
    )
    removed = models.BooleanField(
        _("removed"),
        default=False,
        help_text=_("Neither readers nor exports get this placement."),
    )

    class Meta(Block.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=Q(alt_kind="text") | Q(alt=None),
                name="alt_text_only_where_it_is_used",
                violation_error_message=_(
                    "Alt text of this use needs the answer “This text”."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.caption or self.image)

    @classmethod
    def get_queryset(cls) -> models.QuerySet[Placement]:
        """With all that an export writes, in three queries for any number."""
        return (
            cls.objects.select_related("image", "caption")
            .prefetch_related("image__references")
            .all()
        )

    def clean(self) -> None:
        super().clean()
        if self.alt_kind != self.Alt.TEXT:
            self.alt = None

    def validate_constraints(self, exclude: Any = None) -> None:
        """`clean` made the alt text fit; asking the database costs a query a row."""


class Quote(Block):
    text = models.TextField(_("quote"))
    by = models.CharField(_("by"), max_length=300, null=True, blank=True)

    class Meta(Block.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")

    def __str__(self) -> str:
        return self.text[:80]


class Embed(Block):
    """Foreign material, shown as a link card."""

    title = models.CharField(_("title"), max_length=500, null=True, blank=True)
    url = models.URLField(_("address"), max_length=2000, null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=50, null=True, blank=True)
    provider = models.CharField(_("provider"), max_length=200, null=True, blank=True)

    class Meta(Block.Meta):
        verbose_name = _("embed")
        verbose_name_plural = _("embeds")

    def __str__(self) -> str:
        return self.title or self.url or str(self._meta.verbose_name)


class Table(Block):
    rows = models.JSONField(
        _("rows"),
        default=list,
        help_text=_("A list of rows, each a list of cells."),
    )
    header_rows = models.PositiveSmallIntegerField(_("heading rows"), default=0)

    class Meta(Block.Meta):
        verbose_name = _("table")
        verbose_name_plural = _("tables")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


BLOCKS: tuple[type[Block], ...] = (Text, Placement, Quote, Embed, Table)
