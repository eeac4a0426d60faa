from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.summary import summarise


def test_figures(newsroom, folder):
    newsroom.crawl(folder)
    corpus = Corpus.open(folder)
    found = summarise(corpus.ledger)
    corpus.close()
    assert (found.articles, found.records, len(found.runs)) == (4, 5, 2)
    assert found.hosts["example.org"].total() == 7
    assert found.channels["link"]["unchanged"] == 2
    assert found.channels["section"] == {"section": 1}
    assert (found.filled["title"], found.filled["date"]) == (4, 0)
    assert found.revisions == {1: 3, 2: 1}
    assert found.clusters == {1: 4}
    assert found.days == {"unknown": 4}


def test_of_nothing(folder):
    corpus = Corpus.open(folder)
    found = summarise(corpus.ledger)
    corpus.close()
    assert (found.articles, found.runs, found.hosts) == (0, [], {})
