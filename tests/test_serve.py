import json
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from newscrawl.errors import InputError
from newscrawl.serve import SavedSite, serve


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.html").write_text("<h1>A</h1>")
    return tmp_path


def write_plan(folder, routes):
    (folder / "site.json").write_text(json.dumps({"host": "https://a.example", "routes": routes}))


def test_answers_as_the_plan_says(folder):
    """Path and query choose the route; a route without a file is empty."""
    write_plan(
        folder,
        [
            {"path": "/a?page=2", "file": "a.html", "headers": {"X-Mark": "1"}},
            {"path": "/gone", "status": 410, "content_type": "text/plain"},
        ],
    )
    site = SavedSite(folder)
    with serve(site) as base:
        with urlopen(f"{base}/a?page=2") as response:
            assert response.read() == b"<h1>A</h1>"
            assert response.headers["X-Mark"] == "1"
            assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        with pytest.raises(HTTPError) as gone:
            urlopen(f"{base}/gone")
        assert gone.value.code == 410
        gone.value.close()
    assert site.requested() == ["/a?page=2", "/gone"]
    assert site.log[0].at <= site.log[1].at


def test_redirects(folder):
    write_plan(
        folder,
        [
            {"path": "/old", "status": 301, "location": "/new"},
            {"path": "/new", "file": "a.html"},
        ],
    )
    with serve(SavedSite(folder)) as base, urlopen(f"{base}/old") as response:
        assert response.url == f"{base}/new"


@pytest.mark.parametrize("path", ["/site.json", "/../site.json", "/%2e%2e/etc/passwd", "/a.html"])
def test_serves_nothing_but_routes(folder, path):
    """A file without a route is a 404, also when it is there."""
    write_plan(folder, [])
    with serve(SavedSite(folder)) as base, pytest.raises(HTTPError) as missing:
        urlopen(base + path)
    assert missing.value.code == 404
    missing.value.close()


def test_refuses_a_file_outside_its_folder(folder):
    inner = folder / "inner"
    inner.mkdir()
    write_plan(inner, [{"path": "/a", "file": "../a.html"}])
    with pytest.raises(InputError, match="outside"):
        SavedSite(inner)


@pytest.mark.parametrize("plan", ["", "[]", "{}", '{"routes": 1}'])
def test_says_that_a_folder_is_no_site(folder, plan):
    (folder / "site.json").write_text(plan)
    with pytest.raises(InputError, match="not a saved site"):
        SavedSite(folder)
