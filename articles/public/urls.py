"""What readers can ask for."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from articles.public import feeds, media, pages

urlpatterns = [
    path("", pages.front, name="front"),
    path("articles/<slug:code>/", pages.article),
    path("articles/<slug:code>/<str:slug>/", pages.article, name="article"),
    path("topics/<str:slug>/", pages.topic, name="topic"),
    path("sources/<str:slug>/", pages.source, name="source"),
    path("feed.rss", feeds.LatestRss(), name="rss"),
    path("feed.atom", feeds.LatestAtom(), name="atom"),
    path("robots.txt", feeds.robots, name="robots"),
    path(
        "sitemap.xml",
        sitemap,
        {"sitemaps": {"articles": feeds.LiveArticles}},
        name="sitemap",
    ),
    path("media/images/<str:name>", media.picture, name="picture"),
    path("media/renditions/<slug:code>/<str:name>", media.rendition, name="rendition"),
]
