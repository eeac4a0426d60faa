"""What a crawl leaves on disk. Knows no Scrapy: `crawl` and `cli` call it."""
