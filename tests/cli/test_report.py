import json

from tests.corpus.conftest import make_article, prose


def test_says_what_a_corpus_holds(command, two_days):
    done = command("report", two_days)
    text = done.stdout
    assert text.startswith("5 records of 4 articles from 2 runs\n")
    assert "20231114T221320Z  finished, 6 URLs: kept 3, duplicate 1, http-404 1, section 1" in text
    assert "example.org  7: unchanged 2, section 1" in text
    assert "\nClusters\n  none\n" in text
    assert "\nRevisions\n        1 articles of 2 versions" in text
    assert done.returncode == 0


def test_as_a_record(command, corpus):
    from newscrawl.corpus.corpus import Corpus

    again = Corpus.open(corpus)
    again.begin(["https://www.other.example/"])
    for number, day in ((20, "2024-01-01"), (21, "2024-01-01T10:00:00Z")):
        again.ledger.decide(
            make_article(
                f"https://www.other.example/{number}",
                body=prose(20, 30) + f"\n\nCopy {number}.",
                language="en",
                tags=["Sea"],
                date=day,
            )
        )
    again.finish()
    again.close()
    found = json.loads(command("report", corpus, "--json").stdout)
    assert (found["articles"], found["records"]) == (6, 7)
    assert found["hosts"]["other.example"] == {"kept": 2}
    assert found["channels"]["redirect"] == {"kept": 2}
    assert found["days"] == {"2024-01-01": 2, "unknown": 4}
    assert found["languages"] == {"en": 2, "unknown": 4}
    assert (found["filled"]["tags"], found["filled"]["body"]) == (2, 6)
    assert found["clusters"] == {"1": 4, "2": 1}
    assert found["revisions"] == {"1": 5, "2": 1}
    shown = command("report", corpus, "--all").stdout
    assert "2024-01-01        2  " in shown
    assert "1 of 2 articles" in shown


def test_an_empty_corpus(command, tmp_path):
    from newscrawl.corpus.corpus import Corpus

    Corpus.open(tmp_path).close()
    done = command("report", tmp_path)
    assert done.stdout.startswith("0 records of 0 articles from 0 runs\n")
    assert done.returncode == 0
