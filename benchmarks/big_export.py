"""What a large WordPress export costs to read: `python -m benchmarks.big_export`.

Writes an export of `SIZE=` megabytes (180) to `KEEP=path` or into a temporary folder:
posts of some 700 words with a featured image, a captioned one and a gallery each, the
attachments after all of them. Then reads it and prints the memory above the start and
the processor's time an item takes in each tenth of the file.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from articles.capture import Capture
from articles.document import Document
from articles.readers import reader_for

MEGABYTES = int(os.environ.get("SIZE", "180"))
BYTES_OF_A_POST = 5_530
"""With its two attachments; the number of posts follows from it."""

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Harbour Post</title><link>https://post.example</link>
<language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>mara</wp:author_login>
<wp:author_display_name><![CDATA[Mara Lind]]></wp:author_display_name></wp:author>
"""

POST = """<item><title>Crane {n} leaves the quay</title>
<link>https://post.example/crane-{n}/</link><dc:creator>mara</dc:creator>
<guid isPermaLink="false">https://post.example/?p={n}</guid>
<content:encoded><![CDATA[{body}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{n}</wp:post_id>
<wp:post_date_gmt>2019-03-0{day} 10:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="harbour"><![CDATA[Harbour]]></category>
<category domain="post_tag" nicename="cranes"><![CDATA[cranes]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>
<wp:meta_value>{first}</wp:meta_value></wp:postmeta></item>
"""

ATTACHMENT = """<item><title>crane-{n}</title><wp:post_id>{n}</wp:post_id>
<excerpt:encoded><![CDATA[Crane {n} at the quay]]></excerpt:encoded>
<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://post.example/wp-content/uploads/{n}.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>
<wp:meta_value>A crane, number {n}, seen from below</wp:meta_value></wp:postmeta></item>
"""

SENTENCE = "The crew of crane {n} waited for the tide and then lifted the last load. "


def write(path: Path, megabytes: int) -> int:
    """How many posts the file was given."""
    posts = megabytes * 1_000_000 // BYTES_OF_A_POST
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for n in range(1, posts + 1):
            first, second = posts + 2 * n, posts + 2 * n + 1
            file.write(
                POST.format(n=n, first=first, day=n % 9 + 1, body=_body(n, second))
            )
        for number in range(posts + 2, 3 * posts + 2):
            file.write(ATTACHMENT.format(n=number))
        file.write("</channel></rss>\n")
    return posts


def _body(n: int, picture: int) -> str:
    """Ten paragraphs with a picture and a gallery between."""
    paragraph = SENTENCE.format(n=n) * 5
    image = f'<img class="wp-image-{picture}" src="https://post.example/wp-content'
    caption = f'{image}/uploads/{picture}-300x200.jpg" /> Crane {n}. Photo: Jo Berg/AFP'
    parts = [paragraph] * 5 + [f"[caption]{caption}[/caption]"] + [paragraph] * 5
    return "\n\n".join([*parts, f'[gallery ids="{picture - 1},{picture}"]'])


def read(path: Path) -> tuple[int, list[float]]:
    """How many posts came out, and when each did, in seconds of the processor."""
    capture = Capture(str(path), path)
    times = [time.process_time()]
    posts = 0
    for reading in reader_for(capture).read(capture):
        posts += isinstance(reading, Document)
        times.append(time.process_time())
    return posts, times


def peak() -> float:
    """Megabytes this program has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(os.environ.get("KEEP") or Path(folder) / "export.xml")
        wanted = write(path, MEGABYTES)
        started = peak()
        posts, times = read(path)
        size = path.stat().st_size / 1_000_000
        print(f"{size:.0f} MB, {posts} of {wanted} posts")
        print(f"memory above the start: {peak() - started:.0f} MB")
        print(f"first reading, of the attachments: {times[1] - times[0]:.1f} s")
        tenth = posts // 10
        marks = times[1 : 1 + 10 * tenth + 1 : tenth]
        per_item = [(after - before) / tenth for before, after in pairwise(marks)]
        print("ms an item:", *(f"{1000 * seconds:.2f}" for seconds in per_item))


if __name__ == "__main__":
    main()
