"""From the bytes of a page to an `Article`. Pure: no Scrapy, network, clock or disk."""

from newscrawl.extract.extraction import extract

__all__ = ["extract"]
