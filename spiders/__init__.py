"""Concrete spiders: declarations, each a recipe of `newscrawl.crawl` and what it needs to know."""
