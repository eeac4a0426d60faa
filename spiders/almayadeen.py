"""Al Mayadeen, in English, Arabic and Spanish."""

from typing import ClassVar

from newscrawl.crawl.sections import EditionSpider


class AlMayadeen(EditionSpider):
    name = "almayadeen"
    editions: ClassVar = {
        "en": "https://english.almayadeen.net",
        "ar": "https://www.almayadeen.net",
        "es": "https://espanol.almayadeen.net",
    }
    # Example of an article: /news/politics/lukashenko:-belarus-russia-to-develop-joint-position
    sections: ClassVar = {
        "politics": "/news/politics",
        "economy": "/news/economy",
        "sports": "/news/sports",
        "arts-culture": "/news/arts-culture",
        "health": "/news/health",
        "miscellaneous": "/news/miscellaneous",
        "technology": "/news/technology",
        "environment": "/news/environment",
        "opinion": "/articles/opinion",
        "analysis": "/articles/analysis",
        "blog": "/articles/blog",
        "feature": "/articles/feature",
        "videos": "/videos",
        "infographs": "/infographs",
        "in-pictures": "/in-pictures",
        "live": "/live",
    }
