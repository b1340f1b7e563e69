"""Pictures on pages in a real browser: which file is taken and how wide it stands."""

import pytest

from articles import workflow
from articles.library import files, renditions
from tests import build
from tests.public.test_pages import jpeg

WIDTHS = (320, 360, 500, 800, 1000, 1100, 1366, 1600)
# What `sizes` promises, as the browser reckons it, beside what the layout gives.
PROMISED = """images => images.map(image => {
    const size = image.sizes.split(/,\\s*(?![^(]*\\))/).find(one => {
        const media = one.match(/^\\(min-width: [^)]*\\) /);
        return !media || matchMedia(media[0].trim()).matches;
    });
    const ruler = document.createElement("div");
    ruler.style.width = size.replace(/^\\(min-width: [^)]*\\) /, "");
    document.body.append(ruler);
    const promised = ruler.getBoundingClientRect().width;
    ruler.remove();
    return [promised, image.getBoundingClientRect().width];
})"""


@pytest.fixture
def edition():
    article = build.article("A bridge opens", language="en", authors=("Ana Díaz",))
    for ordering, colour in ((10, "navy"), (30, "teal")):
        image = build.image(f"A bridge in {colour}", credit="Tom Reed/AFP")
        files.store(image, files.check(jpeg(colour, (2000, 1200))))
        build.placement(article, image, f"It is {colour}", ordering=ordering)
    list(renditions.make_waiting())
    return workflow.publish(article)


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "beside others"])
def test_pictures_stand_as_wide_as_is_promised(edition, open_page, alone):
    if not alone:
        article = build.article("An older story", first_published="2020-01-01T00:00Z")
        workflow.publish(article)
    for width in WIDTHS:
        viewport = {"width": width, "height": 800}
        for path in ("/", edition.get_absolute_url()):
            page = open_page(path, viewport=viewport)
            for promised, stands in page.eval_on_selector_all("picture img", PROMISED):
                assert abs(promised - stands) <= 1, (width, path)


@pytest.mark.parametrize(
    ("width", "scale", "taken"),
    [(360, 1, "400"), (360, 3, "1200"), (1366, 1, "1200"), (1366, 2, "1600")],
)
def test_smallest_file_that_is_sharp_is_taken(edition, open_page, width, scale, taken):
    viewport = {"width": width, "height": 800}
    page = open_page(
        edition.get_absolute_url(), viewport=viewport, device_scale_factor=scale
    )

    source = page.locator("figure.lead img").evaluate("image => image.currentSrc")

    assert source.endswith(".avif")
    assert f"/{taken}-" in source


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1366])
def test_pages_with_pictures_are_clean(edition, open_page, assert_clean, width, scheme):
    for path in ("/", edition.get_absolute_url()):
        page = open_page(
            path, viewport={"width": width, "height": 800}, color_scheme=scheme
        )
        assert_clean(page)
