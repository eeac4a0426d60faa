from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.corpus import Corpus

SITE = "https://example.org"


def test_tells_versions_and_edits(command, two_days):
    done = command("history", two_days, f"{SITE}/c?utm_source=feed")
    lines = done.stdout.splitlines()
    assert lines[0] == (
        f"2023-11-14T22:13:20Z  version 1  run 20231114T221320Z  (kept, status 200 at {SITE}/c)"
    )
    assert lines[1] == "  Title 3"
    assert "version 2" in lines[2]
    assert lines[3] == "  headline: Title 3 → Title 4"
    assert lines[4] == "  body, silent:"
    assert all(line.startswith(("    - ", "    + ")) for line in lines[5:])
    assert "    - Item 102 of the minutes names harbour 3 jjj and quay 27." in lines
    assert "    + Item 133 of the minutes names harbour 4 jjj and quay 36." in lines


def test_as_records(command, two_days):
    first, second = command("history", two_days, f"{SITE}/c", "--json").records
    assert (first["version"], first["edits"]) == (1, [])
    assert [edit["type"] for edit in second["edits"]] == ["headline", "body"]
    assert second["record"]["revision"] == 2
    assert second["visits"][0]["outcome"] == "revision"


def test_tells_that_an_article_is_gone(command, corpus):
    """No record is made of it: the run's visit tells it."""
    for status, outcome in ((410, "http-410"), (410, "http-410"), (200, "unchanged")):
        again = Corpus.open(corpus)
        again.begin([SITE])
        again.ledger.meet(f"{SITE}/a", Channel.LINK, always=True)
        again.ledger.conclude(f"{SITE}/a", outcome, status=status)
        again.finish()
        again.close()
    records = command("history", corpus, f"{SITE}/a", "--json").records
    assert [[edit["type"] for edit in record["edits"]] for record in records] == [
        [], [], ["unpublished"], [], ["republished"]
    ]  # fmt: skip
    assert "  unpublished: Title 1 → 410\n" in command("history", corpus, f"{SITE}/a").stdout


def test_of_a_url_that_is_no_article_or_was_never_met(command, two_days):
    done = command("history", two_days, f"{SITE}/d")
    assert f"(duplicate of {SITE}/a, status 200 at {SITE}/d)" in done.stdout
    done = command("history", two_days, f"{SITE}/never")
    assert done.returncode == 1
    assert done.stderr.startswith(f"newscrawl: {two_days} never met {SITE}/never; `newscrawl urls")
    assert command("history", two_days, "never").returncode == 2
