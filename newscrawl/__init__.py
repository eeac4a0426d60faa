"""newscrawl: news pages to clean, analysis-ready article records."""

from newscrawl.article import Article
from newscrawl.errors import NewscrawlError
from newscrawl.extract import extract

__version__ = "0.1.0"

__all__ = ["Article", "NewscrawlError", "__version__", "extract"]
