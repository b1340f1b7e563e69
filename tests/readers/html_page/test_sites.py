"""Rules of single outlets: by host, by day, by a mark in the page."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from articles.document import FigureRole
from articles.readers.html_page import sites
from tests.readers.html_page.saved import FIRST, LAST, read

COLUMNS = f"""
<html lang="en"><head>
<link rel="canonical" href="https://www.dw.com/en/a-bridge-opens/a-52060881">
<meta property="og:site_name" content="DW.COM">
<meta name="author" content="Deutsche Welle (www.dw.com)">
<meta property="article:published_time" content="2020-01-19">
</head><body><div id="bodyContent"><div class="col3">
<h4 class="artikel">Traffic</h4><h1>A bridge opens</h1>
<p class="intro">Two years late and a third dearer.</p>
<div class="picBox full"><a href="#"><img src="/image/43470564_303.jpg"
 alt="A car on a bridge (Jane Doe)"></a><p></p></div>
<div class="longText"><p>{FIRST}</p>
<div class="picBox medium"><a href="#"><img src="/image/47985084_404.jpg"
 alt="A pier (picture-alliance/dpa/J. Roe)"></a><p>The pier is still there.</p></div>
<div class="gallery"><ul class="slides"><li><div class="teaserImg">
<img src="/image/36038592_303.jpg" alt="Workers (imago/UIG)"></div>
<div class="teaserContentWrap"><h4>How it was built</h4><h2>Steel</h2>
<p>The first pillar stood in spring.</p></div></li></ul></div>
<p>{LAST}</p></div>
<ul class="smallList"><li><strong>Date</strong> 19.01.2020</li>
<li><strong>Author</strong> Ben Knight</li>
<li><strong>Permalink</strong> https://p.dw.com/p/3WRPd</li></ul>
</div></div></body></html>
"""


def test_older_markup_of_an_outlet_is_read_by_its_own_rules():
    document = read(COLUMNS)

    assert (
        document.guid,
        document.short_address,
        document.publisher,
        document.byline,
        [author.name for author in document.authors],
        document.section,
        document.standfirst,
        document.published,
    ) == (
        "52060881",
        "https://p.dw.com/p/3WRPd",
        "Deutsche Welle",
        "Ben Knight",
        ["Ben Knight"],
        "Traffic",
        "Two years late and a third dearer.",
        date(2020, 1, 19),
    )
    assert [
        (figure.caption, figure.credit, figure.role) for figure in document.figures
    ] == [
        (None, "Jane Doe", FigureRole.LEAD),
        ("The pier is still there.", "picture-alliance/dpa/J. Roe", FigureRole.INLINE),
        (
            "Steel. The first pillar stood in spring.",
            "imago/UIG",
            FigureRole.GALLERY,
        ),
    ]


def test_rules_end_on_their_day():
    document = read(COLUMNS.replace("2020-01-19", "2024-01-19"))

    assert document.short_address is None


def test_rules_are_of_their_host_alone():
    document = read(COLUMNS.replace("www.dw.com/en", "dw.com.example/en"))

    assert (document.guid, document.publisher) == (None, "DW.COM")


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        (date(2023, 3, 31), False),
        (date(2023, 4, 1), True),
        (date(2024, 3, 31), True),
        (date(2024, 4, 1), False),
        (None, True),
    ],
)
def test_markup_is_of_its_days(day, answer):
    site = sites.read({
        "hosts": ["courier.example"],
        "markup": [
            {"marked": "//h1", "since": date(2023, 4, 1), "until": date(2024, 4, 1)}
        ],
    })  # fmt: skip

    assert site.markups[0].is_of(day) is answer


@pytest.mark.parametrize("host", sorted(sites.SITES))
def test_every_table_names_hosts(host):
    assert urlsplit(f"https://{host}").hostname == host
