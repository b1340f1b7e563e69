"""What is fetched, and above all what is not."""

import gzip
import socket
import ssl
import threading
import time
from contextlib import suppress

import pytest

from articles.importing.fetching import Fetched, Wanted, _Connection, fetch
from articles.importing.guarding import Guard, NotFetched, is_public
from tests.limiting import limited
from tests.serving import serving

PNG = {"Content-Type": "image/png"}


@pytest.fixture
def server():
    with serving() as running:
        yield running


def wanted(address, most=1_000, **more):
    return Wanted(address, ("image/",), most, **more)


def reason(server, path, **how):
    with pytest.raises(NotFetched) as failed:
        fetch(wanted(server.address(path), **how), server.guard)
    return str(failed.value)


def test_file_comes_with_what_it_is_asked_for_by_next_time(server):
    when = "Tue, 07 May 2024 10:00:00 GMT"
    server.answers["/a"] = 200, {**PNG, "ETag": '"7"', "Last-Modified": when}, b"png"

    assert fetch(wanted(server.address("/a")), server.guard) == (
        Fetched(b"png", '"7"', when)
    )
    assert server.asked[0][1]["Host"] == server.host


def test_file_that_did_not_change_is_not_sent_again(server):
    server.answers["/a"] = 304, {}, b""
    known = wanted(server.address("/a"), etag='"7"', last_modified="yesterday")

    assert fetch(known, server.guard) == Fetched(None, '"7"', "yesterday")
    headers = server.asked[0][1]
    assert headers["If-None-Match"] == '"7"'
    assert headers["If-Modified-Since"] == "yesterday"


def test_this_machine_is_refused_unless_a_guard_says_otherwise(server):
    server.answers["/a"] = 200, PNG, b"png"

    with pytest.raises(NotFetched, match=r"127\.0\.0\.1 is no public address"):
        fetch(wanted(server.address("/a")))
    assert server.asked == []


def test_guard_that_allows_one_server_allows_no_other(server):
    with serving() as other, pytest.raises(NotFetched, match="no public address"):
        fetch(wanted(other.address("/a")), server.guard)
    assert other.asked == []


def test_redirect_into_this_machine_is_refused(server):
    with serving() as inner:
        inner.answers["/secret"] = 200, PNG, b"secret"
        server.answers["/a"] = 302, {"Location": inner.address("/secret")}, b""

        assert reason(server, "/a") == "127.0.0.1 is no public address"
        assert inner.asked == []


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "gopher://x/", "http://", "http://u:p@x/", "x"]
)
def test_redirect_to_another_kind_of_address_is_refused(server, address):
    server.answers["/a"] = 302, {"Location": address}, b""

    with pytest.raises(NotFetched):
        fetch(wanted(server.address("/a")), server.guard)
    assert {path for path, _headers in server.asked} <= {"/a", "/x"}


def test_redirects_are_followed_and_end(server):
    server.answers["/a"] = 301, {"Location": "/b"}, b""
    server.answers["/b"] = 200, PNG, b"png"
    server.answers["/round"] = 302, {"Location": "/round"}, b""

    assert fetch(wanted(server.address("/a")), server.guard).content == b"png"
    assert reason(server, "/round") == "it moved more than 5 times"


@pytest.mark.parametrize(
    "written",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.1", "0.0.0.0", "224.0.0.1", "239.1.1.1", "240.0.0.1",  # noqa: S104 - never bound to
        "255.255.255.255", "192.0.0.8", "198.18.0.1", "::1", "::", "fe80::1%eth0",
        "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::7f00:1", "2002:7f00:1::", "64:ff9b::a00:1", "2001:db8::1", "no address",
        "2001:0:7f00:1::", "::ffff:0:0",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_internet(written):
    assert not is_public(written)


@pytest.mark.parametrize(
    "written", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"]
)
def test_addresses_of_the_open_internet(written):
    assert is_public(written)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "[::ffff:7f00:1]"])
def test_this_machine_is_refused_however_it_is_written(host):
    with pytest.raises(NotFetched):
        fetch(wanted(f"http://{host}/a"), Guard(pause=0.01))


def test_too_large_a_file_is_given_up(server):
    server.answers["/a"] = 200, PNG, b"x" * 1_001

    assert reason(server, "/a") == "larger than 0 MB"


def test_packed_bomb_is_given_up_and_packed_files_are_unpacked(server):
    headers = {**PNG, "Content-Encoding": "gzip"}
    server.answers["/bomb"] = 200, headers, gzip.compress(bytes(50_000_000))
    server.answers["/a"] = 200, headers, gzip.compress(b"png")
    server.answers["/broken"] = 200, headers, b"no gzip"

    assert reason(server, "/bomb") == "larger than 0 MB"
    assert fetch(wanted(server.address("/a")), server.guard).content == b"png"
    assert reason(server, "/broken") == "it is packed, and broken"


def test_other_type_is_refused(server):
    server.answers["/a"] = 200, {"Content-Type": "text/html; charset=utf-8"}, b"<p>"

    assert reason(server, "/a") == "it is of the type “text/html”"


def test_failure_of_the_server_is_tried_once_more(server):
    answers = iter([(503, {}, b""), (200, PNG, b"png"), (503, {}, b""), (500, {}, b"")])
    server.answers["/a"] = lambda: next(answers)

    assert fetch(wanted(server.address("/a")), server.guard).content == b"png"
    assert reason(server, "/a") == "the server answered 500"


def test_file_that_is_not_there_is_asked_for_once(server):
    assert reason(server, "/a") == "the server answered 404"
    assert len(server.asked) == 1


def test_answer_that_breaks_off_is_a_failure(server):
    server.answers["/a"] = 200, {**PNG, "Content-Length": "9"}, b"png"

    assert reason(server, "/a") in {"the connection failed", "it took too long"}


def test_server_that_sends_a_byte_now_and_then_is_cut_off():
    """Each byte is in time; all of them together are not."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]

    def drip():
        while True:
            try:
                made, _address = listening.accept()
                made.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n")
                for _turn in range(100):
                    made.sendall(b"x")
                    time.sleep(0.1)
            except OSError:
                return

    threading.Thread(target=drip, daemon=True).start()
    guard = Guard(also=frozenset({f"127.0.0.1:{port}"}), seconds=0.5, pause=0.01)
    began = time.monotonic()
    with pytest.raises(NotFetched, match="it took too long"):
        fetch(wanted(f"http://127.0.0.1:{port}/a"), guard)
    listening.close()

    assert time.monotonic() - began < 4


def test_host_of_two_addresses_is_reached_at_the_one_that_answers(server):
    """A server listens at one address of this machine and at no other."""
    port = int(server.host.rpartition(":")[2])
    connection = _Connection("v.example", port, server.guard, secure=False)

    made = connection._reached(["127.0.0.2", "127.0.0.1"])

    assert made.getpeername() == ("127.0.0.1", port)
    assert made.gettimeout() == server.guard.seconds
    made.close()


def test_secure_server_is_asked_for_by_its_name_and_must_prove_it():
    """Whatever address was checked; who has no certificate is not spoken to."""
    asked = []
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.sni_callback = lambda _socket, name, _context: asked.append(name)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]

    def answer():
        for _turn in range(2):
            made, _address = listening.accept()
            with suppress(OSError):
                secure.wrap_socket(made, server_side=True)

    threading.Thread(target=answer, daemon=True).start()
    guard = Guard(also=frozenset({f"localhost:{port}"}), seconds=2, pause=0.01)
    with pytest.raises(NotFetched, match="the connection failed"):
        fetch(wanted(f"https://localhost:{port}/a"), guard)
    listening.close()

    assert asked == ["localhost", "localhost"]


def test_name_that_is_never_found_costs_its_time_and_no_more():
    ends = threading.Event()

    def hangs(*_asked, **_how):
        ends.wait(30)
        return []

    guard = Guard(seconds=0.2, pause=0, resolve=hangs)
    began = time.monotonic()
    with pytest.raises(NotFetched, match=r"a\.example was not found in time") as failed:
        fetch(wanted("https://a.example/x"), guard)
    ends.set()

    assert time.monotonic() - began < 5
    assert failed.value.passing


def test_lookup_has_a_limit_of_its_own():
    ends = threading.Event()
    guard = Guard(resolve=lambda *_asked, **_how: ends.wait(20))

    began = time.monotonic()
    with limited(lookup_seconds=1), pytest.raises(NotFetched, match="in time"):
        guard.checked("a.example", 443)
    ends.set()

    assert 0.9 < time.monotonic() - began < 5
