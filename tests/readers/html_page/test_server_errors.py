"""What a server said instead of the page is no piece; a story about it is one."""

import pytest

from articles.capture import UnreadableCapture
from tests.readers.html_page.saved import read


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>502 Bad Gateway</body></html>",
        "<html><body><h1>404 Not Found</h1><p>It is not on this server.</p></body>",
        "<title>HTTP Error 503: Service Unavailable</title><p>Later.</p>",
        "<html><body><h1>Error 500 - Internal Server Error</h1><p>Sorry.</p></body>",
    ],
)
def test_a_servers_error_is_refused(markup):
    with pytest.raises(UnreadableCapture) as refused:
        read(markup)

    assert refused.value.reason == "a server's error and no page"


@pytest.mark.parametrize(
    "headline",
    ["404 Not Found: a history of the lost page", "Not Found", "500 came to the fair"],
)
def test_a_story_about_errors_is_read(headline):
    markup = f"<html><body><h1>{headline}</h1><p>It began in 1990.</p></body>"

    assert read(markup).headline == headline
