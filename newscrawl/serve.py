"""A saved news site, served on loopback.

A site is a folder with a `site.json`:

```
{"host": "https://english.example.net",
 "routes": [{"path": "/news/politics?page=2", "file": "listings/politics-2.html"},
            {"path": "/old", "status": 301, "location": "/new"}]}
```

`status` is 200 and `content_type` "text/html; charset=utf-8" unless a route says otherwise; a
route may add `headers`, and one with an `ETag` answers 304 to whoever has that already. A route
without a file has an empty body; any other path is a 404. Only files inside the folder are ever
served, whatever a route or a request asks for.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from newscrawl.errors import InputError

HTML = "text/html; charset=utf-8"


class Request(NamedTuple):
    """One request as the server saw it; `at` is monotonic time in seconds."""

    path: str
    at: float
    user_agent: str


@dataclass(slots=True, frozen=True)
class Route:
    """One answer; `body` is bytes, or the file that holds them."""

    body: bytes | Path = b""
    status: int = 200
    content_type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)

    def read(self) -> bytes:
        return self.body.read_bytes() if isinstance(self.body, Path) else self.body


NOT_FOUND = Route(b"<!doctype html><title>Not found</title><h1>Not found</h1>", status=404)


@dataclass(slots=True)
class Site:
    """Routes by path and query, and the log of what was asked for."""

    routes: Mapping[str, Route]
    host: str = ""
    log: list[Request] = field(default_factory=list)

    def answer(self, path: str) -> Route:
        return self.routes.get(path, NOT_FOUND)

    def requested(self) -> list[str]:
        """Paths in the order in which they were asked for."""
        return [request.path for request in self.log]


class SavedSite(Site):
    """A site read from its folder.

    Raises:
        InputError: there is no readable `site.json`, or a route's file isn't inside the folder.
    """

    def __init__(self, folder: Path | str) -> None:
        folder = Path(folder).resolve()
        plan = _read_plan(folder / "site.json")
        routes = {route["path"]: _route(folder, route) for route in plan["routes"]}
        super().__init__(routes=routes, host=plan.get("host", ""))


@contextmanager
def serve(site: Site, port: int = 0) -> Iterator[str]:
    """Serve a site on 127.0.0.1 for the time of the block; gives its base address, no slash."""
    server = _Server(("127.0.0.1", port), _answering(site))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Of the default's 5 a crawler's connections may find no place, and the kernel tries again only
    # after a second.
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle of a page is none."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _read_plan(path: Path) -> dict[str, Any]:
    try:
        plan = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"no saved site here: {path} ({error.strerror})") from error
    except ValueError as error:
        raise InputError(f"not a saved site: {path} isn't JSON ({error})") from error
    if not isinstance(plan, dict) or not isinstance(plan.get("routes"), list):
        raise InputError(f'not a saved site: {path} has no list "routes"')
    return plan


def _route(folder: Path, route: Mapping[str, Any]) -> Route:
    headers = dict(route.get("headers", {}))
    if "location" in route:
        headers["Location"] = route["location"]
    return Route(
        body=_inside(folder, route["file"]) if route.get("file") else b"",
        status=route.get("status", 200),
        content_type=route.get("content_type", HTML),
        headers=headers,
    )


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        raise InputError(f"a route's file lies outside its site: {name} in {folder}")
    if not path.is_file():
        raise InputError(f"a route's file is missing: {path}")
    return path


def _answering(site: Site) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        # Connections stay open, as real servers keep them.
        protocol_version = "HTTP/1.1"
        # Head and body are two writes; without this, Nagle's algorithm holds the second one back.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def _answer(self, *, with_body: bool) -> None:
            agent = self.headers.get("User-Agent", "")
            site.log.append(Request(self.path, time.monotonic(), agent))
            route = site.answer(self.path)
            tag = route.headers.get("ETag")
            if tag is not None and tag == self.headers.get("If-None-Match"):
                route = Route(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})
            body = route.read()
            self.send_response(route.status)
            self.send_header("Content-Type", route.content_type)
            self.send_header("Content-Length", str(len(body)))
            for name, value in route.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if with_body:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """The site keeps its own log."""

    return Answering
