"""From the bytes of a page and its address to links. Pure: no Scrapy, network, clock or disk."""
