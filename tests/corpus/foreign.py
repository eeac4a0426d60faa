"""WARC files as other crawlers write them, made with warcio."""

import gzip
import io
import zlib

import brotli
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TEXT = "The ferry sails between the islands at dawn, as it did last year. " * 12
PAGE = (
    "<!doctype html><meta charset=utf-8><title>Ferry sails</title>"
    "<meta property='og:type' content='article'>"
    f"<body><article><h1>Ferry sails – at last</h1><p>{TEXT}</p></article>"
).encode()
URL = "https://news.example/ferry"
HTML = ("Content-Type", "text/html; charset=utf-8")


def chunked(body, size=100):
    """A body in chunks, as it goes over the wire; the last line with an extension."""
    chunks = [body[start : start + size] for start in range(0, len(body), size)]
    lines = b"".join(b"%x;name=value\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return lines + b"0\r\n\r\n"


class InMemory(WARCWriter):
    """warcio leaves its temporary files to the garbage collector, which warns of each."""

    @staticmethod
    def _create_temp_file():
        return io.BytesIO()


class Writer:
    """Puts a WARC file together in memory."""

    def __init__(self, *, compressed=True):
        self._bytes = io.BytesIO()
        self._warc = InMemory(self._bytes, gzip=compressed)

    @property
    def data(self):
        return self._bytes.getvalue()

    def info(self, software):
        record = self._warc.create_warcinfo_record("foreign.warc", {"software": software})
        self._warc.write_record(record)
        return self

    def response(self, body=PAGE, *headers, url=URL, status="200 OK", kind="response"):
        head = StatusAndHeaders(status, list(headers) or [HTML], protocol="HTTP/1.1")
        record = self._warc.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=head,
            warc_headers_dict={"WARC-Date": "2023-11-14T22:13:20Z"},
        )
        self._warc.write_record(record)
        return self

    def other(self, kind, content=b"key: value\r\n", url=URL):
        record = self._warc.create_warc_record(url, kind, payload=io.BytesIO(content))
        self._warc.write_record(record)
        return self


def common_crawl():
    """CC-NEWS: decoded bodies under headers that were renamed, requests and metadata between."""
    return (
        Writer()
        .info("Apache Nutch")
        .other("request", b"GET /ferry HTTP/1.1\r\n\r\n")
        .response(
            PAGE,
            HTML,
            ("X-Crawler-Content-Encoding", "gzip"),
            ("X-Crawler-Content-Length", "99"),
            ("Content-Length", str(len(PAGE))),
        )
        .other("metadata", b"languages-cld2: {}\r\n")
        .data
    )


def browsertrix():
    """Brotli bodies kept as they came, resources of the browser's own, a redirect, an image."""
    return (
        Writer()
        .info("Browsertrix-Crawler 1.0")
        .response(b"", ("Location", URL), url="https://news.example/", status="301 Moved")
        .response(brotli.compress(PAGE), HTML, ("Content-Encoding", "br"))
        .response(b"\x89PNG", ("Content-Type", "image/png"), url="https://news.example/a.png")
        .other("resource", b"{}", url="urn:pageinfo:https://news.example/ferry")
        .data
    )


def wget():
    """Bodies still in chunks and compressed, the whole file uncompressed, addresses in <>."""
    headers = (HTML, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    body = chunked(gzip.compress(PAGE))
    data = Writer(compressed=False).info("Wget/1.21").response(body, *headers).data
    target = b"WARC-Target-URI: "
    return data.replace(target + URL.encode(), target + b"<" + URL.encode() + b">")


def one_member():
    """Compressed as one stream, which no standard allows and some tools do."""
    return gzip.compress(Writer(compressed=False).info("gzip").response().response().data)


def header_says_gzip_and_body_is_not():
    return Writer().response(PAGE, HTML, ("Content-Encoding", "gzip")).data


def deflated():
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    body = raw.compress(PAGE) + raw.flush()
    return Writer().response(body, HTML, ("Content-Encoding", "deflate")).data


def arc():
    """Heritrix's older format."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    body = head + PAGE
    version = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
    first = b"filedesc://a.arc 0.0.0.0 20231114221320 text/plain %d\n" % len(version)
    record = b"%b 192.0.2.1 20231114221320 text/html %d\n" % (URL.encode(), len(body))
    return first + version + b"\n" + record + body + b"\n"


STYLES = {
    "common-crawl.warc.gz": common_crawl,
    "browsertrix.warc.gz": browsertrix,
    "wget.warc": wget,
    "one-member.warc.gz": one_member,
    "not-gzip.warc.gz": header_says_gzip_and_body_is_not,
    "deflated.warc.gz": deflated,
    "heritrix.arc": arc,
}
