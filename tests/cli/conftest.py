"""A corpus of two days, for every command that reads one."""

import pytest

from tests.corpus.conftest import make_article, make_exchange, prose
from tests.corpus.newsroom import Newsroom


@pytest.fixture(scope="session")
def two_days(tmp_path_factory):
    """Read only: b and a stay as they are, c is revised, d is taken down, e was never there."""
    folder = tmp_path_factory.mktemp("corpora") / "two days"
    Newsroom(make_article, make_exchange, prose).crawl(folder)
    return folder


@pytest.fixture
def corpus(tmp_path):
    """A corpus of one's own, to harm."""
    folder = tmp_path / "corpus"
    Newsroom(make_article, make_exchange, prose).crawl(folder)
    return folder
