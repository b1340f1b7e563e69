"""What the desk's lists cost with an archive behind them: queries and milliseconds.

Run `python -m benchmarks.desk_lists` in a set-up checkout. It fills a newsroom of its
own (`ARTICLES=`, 100,000) in a temporary folder, or in `KEPT=`, a folder that it uses
again as it is the next time, or in the empty database of a `DATABASE_URL=`. It asks
each list, search and filter as an editor, in one process, and prints the queries and
the medians of five answers: what this process worked, and what the clock said.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

TOPICS, SOURCES, OWNERS = 1_000, 5_000, 30
ROUNDS = 5
WORDS = "bridge river council vote strike court harbour museum storm school".split()
LISTS = {
    "articles": "article/",
    "articles, page 20": "article/?p=20",
    "articles, by headline": "article/?o=3",
    "search: frequent": "article/?q=bridge",
    "search: three words": "article/?q=bridge+river+court",
    "search: a name": "article/?q=Reporter+4321",
    "search: nothing found": "article/?q=zeppelin",
    "state: on the site": "article/?state=live",
    "state: changed since": "article/?state=changed",
    "state: scheduled": "article/?state=scheduled",
    "state: never published": "article/?state=draft",
    "state: taken down": "article/?state=down",
    "topic: frequent": "article/?topic=topic-0",
    "topic: rare": "article/?topic=topic-999",
    "source: frequent": "article/?source=reporter-0",
    "owner": "article/?owner=me",
    "days": "article/?since=2020-03-01&until=2020-03-31",
    "all at once": "article/?q=a&state=live&topic=topic-1&source=reporter-1&owner=me",
    "images": "image/",
    "images: search": "image/?q=bridge+river",
    "images: nothing found": "image/?q=zeppelin",
    "images: never used": "image/?used=no",
    "images: awaited": "image/?file=awaited",
    "images: source": "image/?source=reporter-0",
    "captions": "caption/",
    "captions: search": "caption/?q=bridge",
    "captions: never used": "caption/?used=no",
    "sources": "source/",
    "sources: most pieces": "source/?o=-4",
    "sources: search": "source/?q=Reporter+43",
    "topics": "topic/",
    "topics: most pieces": "topic/?o=-3",
    "editions": "edition/",
    "editions: search": "edition/?q=bridge",
    "imports": "importrecord/",
    "imports: refused": "importrecord/?outcome__exact=refused",
    "imports: search": "importrecord/?q=piece-4321",
    "deliveries": "delivery/",
}


def often(number: int) -> int:
    """A number below, the small ones far more often."""
    return int(random.random() ** 3 * number)


def words(number: int) -> str:
    return " ".join(random.choices(WORDS, k=number))


def write(rows: Iterator[Any]) -> None:
    """Rows of one kind, some thousands at a time."""
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == 5_000:
            type(row).objects.bulk_create(batch)
            batch = []
    if batch:
        type(batch[0]).objects.bulk_create(batch)


def fill_names() -> None:
    from django.contrib.auth.models import User

    from articles.models import Source, SourceName, Topic, name_key

    person = Source.Kind.PERSON
    write(
        User(pk=n + 2, username=f"writer{n}", is_staff=True) for n in range(OWNERS - 1)
    )
    write(Topic(pk=n + 1, name=f"Topic {n}", slug=f"topic-{n}") for n in range(TOPICS))
    names = [f"Reporter {n}" for n in range(SOURCES)]
    write(
        Source(pk=n + 1, name=name, slug=f"reporter-{n}", kind=person)
        for n, name in enumerate(names)
    )
    write(
        SourceName(
            source_id=n + 1, name=name, key=name_key(name), of_organisation=False
        )
        for n, name in enumerate(names)
    )


def fill_articles(number: int) -> None:
    from django.utils import timezone

    from articles.models import Article, ArticleSource, ArticleTopic, Role

    now = timezone.now()
    # Else every row were changed at the moment it is written.
    Article._meta.get_field("changed_at").auto_now = False
    write(
        Article(
            pk=n + 1,
            headline=f"{words(6).capitalize()} {n}",
            standfirst=words(25),
            slug=f"piece-{n}",
            owner_id=often(OWNERS) + 1 if n % 5 else None,
            removed_at=now if n % 500 == 0 else None,
            changed_at=now - timedelta(minutes=36 * (number - n)),
        )
        for n in range(number)
    )
    topics = {(often(TOPICS) + 1, n // 2 + 1) for n in range(number * 2)}
    write(ArticleTopic(tag_id=tag, content_object_id=of) for tag, of in topics)
    sources = {(often(SOURCES) + 1, n // 2 + 1) for n in range(number * 2)}
    write(
        ArticleSource(source_id=source, article_id=of, role=Role.AUTHOR)
        for source, of in sources
    )


def fill_pictures(number: int) -> None:
    from articles.models import Caption, Image, ImageSource, Placement, Role

    write(
        Image(
            pk=n + 1,
            description=words(9),
            credit=f"Reporter {often(SOURCES)}/AFP",
            served=f"images/{n}.jpg" if n % 50 else None,
        )
        for n in range(number)
    )
    write(
        ImageSource(
            image_id=n + 1, source_id=often(SOURCES) + 1, role=Role.PHOTOGRAPHER
        )
        for n in range(number)
    )
    write(
        Caption(pk=n + 1, image_id=n + 1, text=f"{words(20)} {n}", digest=f"{n:040}")
        for n in range(number)
    )
    write(
        Placement(
            parent_id=n + 1,
            region="main",
            ordering=10,
            image_id=often(number) + 1,
            caption_id=often(number) + 1,
        )
        for n in range(number)
        if n % 5
    )


def fill_records(number: int) -> None:
    from django.utils import timezone

    from articles.models import Delivery, Edition, ImportRecord

    now = timezone.now()
    text = {"blocks": [words(40) for _paragraph in range(6)]}
    write(
        Edition(
            article_id=n + 1,
            headline=f"{words(6).capitalize()} {n}",
            teaser_headline="",
            slug=f"piece-{n}",
            document=text,
            first_published=now,
            live_from=now + timedelta(days=1 if n % 400 == 1 else -2, seconds=-n),
            live_until=now if n % 50 == 2 else None,
        )
        for n in range(number)
        if n % 3
    )
    write(
        ImportRecord(
            article_id=n + 1,
            name=f"wire/piece-{n}.txt",
            reader="text_capture",
            sha256=f"{n:064}",
            outcome="refused" if n % 1_000 == 0 else "new",
            document=text,
        )
        for n in range(number)
    )
    write(Delivery(name=f"Delivery {n}", report=[text]) for n in range(number // 100))


def ask(client: Any, path: str) -> tuple[int, float, float]:
    """Queries, and milliseconds of one answer: of this process, and on the clock."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        began, started = time.process_time(), time.perf_counter()
        answer = client.get(f"/admin/articles/{path}")
        worked = (time.process_time() - began) * 1_000
        taken = (time.perf_counter() - started) * 1_000
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    return len(queries), worked, taken


def measure() -> None:
    from django.contrib.auth.models import Group, User
    from django.test import Client

    editor = User.objects.get(username="editor")
    editor.groups.add(Group.objects.get(name="editor"))
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(editor)
    print("| list | queries | CPU ms | ms |\n|---|---|---|---|")
    for name, path in LISTS.items():
        answers = [ask(client, path) for _round in range(ROUNDS + 1)][1:]
        queries = max(number for number, *_times in answers)
        worked = statistics.median(worked for _number, worked, _taken in answers)
        taken = statistics.median(taken for *_rest, taken in answers)
        print(f"| {name} | {queries} | {worked:.0f} | {taken:.0f} |", flush=True)


def fill(number: int) -> None:
    from django.contrib.auth.models import User

    User.objects.create_user("editor", pk=1, is_staff=True)
    random.seed(1)
    started = time.perf_counter()
    fill_names()
    fill_articles(number)
    fill_pictures(number)
    fill_records(number)
    print(f"{number} articles written in {time.perf_counter() - started:.0f} s\n")


def main() -> None:
    number = int(os.environ.get("ARTICLES", "100000"))
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {
            "NEWSROOM_DATA_DIR": os.environ.get("KEPT", data),
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        from django.contrib.auth.models import User

        if not User.objects.filter(username="editor").exists():
            fill(number)
        if connection.vendor == "postgresql":
            # What its autovacuum does in time; SQLite is left as it is run.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        measure()


if __name__ == "__main__":
    main()
