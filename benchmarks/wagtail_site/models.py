"""The article as one would build it in Wagtail: page, stream, tags and sources."""

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Orderable, Page
from wagtail.snippets.models import register_snippet

FEATURES = ["h2", "bold", "italic", "link", "ol", "ul", "subscript", "superscript"]


@register_snippet
class Source(models.Model):
    name = models.CharField(max_length=200)

    panels = ["name"]

    def __str__(self) -> str:
        return self.name


class Figure(blocks.StructBlock):
    image = ImageBlock()
    caption = blocks.TextBlock(required=False)


class Quote(blocks.StructBlock):
    text = blocks.TextBlock()
    by = blocks.CharBlock(required=False)


class Embed(blocks.StructBlock):
    """A card with a link, as ours: nothing is fetched from elsewhere."""

    title = blocks.CharBlock(required=False)
    url = blocks.URLBlock(required=False)
    provider = blocks.CharBlock(required=False)


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey(
        "wagtail_site.ArticlePage", related_name="tagged_items"
    )


class ArticlePage(Page):
    kicker = models.CharField(max_length=300, blank=True)
    standfirst = RichTextField(blank=True, features=[])
    byline = models.CharField(max_length=500, blank=True)
    published = models.DateTimeField(null=True, blank=True)
    body = StreamField(
        [
            ("text", blocks.RichTextBlock(features=FEATURES)),
            ("picture", Figure()),
            ("quote", Quote()),
            ("embed", Embed()),
            ("table", TableBlock()),
        ]
    )
    tags = ClusterTaggableManager(through=ArticleTag, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("kicker"),
        FieldPanel("standfirst"),
        FieldPanel("byline"),
        FieldPanel("published"),
        FieldPanel("body"),
        InlinePanel("source_links", label="Sources"),
        FieldPanel("tags"),
    ]


class ArticleSource(Orderable):
    article = ParentalKey(ArticlePage, related_name="source_links")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)

    panels = ["source", "role"]
