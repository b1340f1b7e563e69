"""The stored newsroom: articles and their blocks, pictures, sources, editions."""

from articles.models.article import Article, ArticleSource
from articles.models.blocks import BLOCKS, Block, Embed, Placement, Quote, Table, Text
from articles.models.capture import KeptCapture
from articles.models.delivery import DeliveredFile, Delivery
from articles.models.edition import Edition
from articles.models.feed import Feed
from articles.models.fingerprint import ImageBand, ImageFingerprint, ImageThumb
from articles.models.held import HeldPart
from articles.models.image import (
    Caption,
    Image,
    ImageReference,
    ImageSource,
    caption_digest,
    reference_key,
)
from articles.models.pair import SuspectedPair
from articles.models.presence import Presence
from articles.models.record import ImportRecord
from articles.models.rendition import Format, Purpose, Rendition
from articles.models.revision import Revision
from articles.models.source import Role, Source, SourceName, name_key
from articles.models.topic import ArticleTopic, Topic
from articles.models.trouble import FetchTrouble

__all__ = [
    "BLOCKS",
    "Article",
    "ArticleSource",
    "ArticleTopic",
    "Block",
    "Caption",
    "DeliveredFile",
    "Delivery",
    "Edition",
    "Embed",
    "Feed",
    "FetchTrouble",
    "Format",
    "HeldPart",
    "Image",
    "ImageBand",
    "ImageFingerprint",
    "ImageReference",
    "ImageSource",
    "ImageThumb",
    "ImportRecord",
    "KeptCapture",
    "Placement",
    "Presence",
    "Purpose",
    "Quote",
    "Rendition",
    "Revision",
    "Role",
    "Source",
    "SourceName",
    "SuspectedPair",
    "Table",
    "Text",
    "Topic",
    "caption_digest",
    "name_key",
    "reference_key",
]
