"""What makes two requests one: the address of the page, whatever a link added to it."""

from __future__ import annotations

import hashlib

from scrapy import Request

from newscrawl import urls


def digest(text: str) -> bytes:
    """16 bytes that stand for a text in a set; a run of millions of addresses stays in memory."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def address_digest(url: str) -> bytes:
    return digest(urls.identity(url))


class AddressFingerprinter:
    """For REQUEST_FINGERPRINTER_CLASS: `urls.identity`, and method and body unless a plain GET."""

    def fingerprint(self, request: Request) -> bytes:
        if request.method == "GET" and not request.body:
            return address_digest(request.url)
        form = f"{request.method} {urls.identity(request.url)} {request.body.hex()}"
        return digest(form)
