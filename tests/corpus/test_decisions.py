"""New, revision, duplicate or unchanged, decided once."""

import pytest

from newscrawl.corpus.decisions import Policy, has_changed
from newscrawl.corpus.ledger import Ledger

A, B = "https://example.org/news/a", "https://example.org/news/b"


def test_keeps_a_new_article(ledger, article):
    decision = ledger.decide(article(A), status=200)
    assert (decision.kind, decision.article.revision) == ("kept", 1)
    assert decision.article.cluster == decision.article.content_hash
    assert decision.line == decision.article.to_json() + b"\n"
    assert ledger.outcomes() == {"kept": 1}


def test_knows_the_same_article_again(ledger, article):
    ledger.decide(article(A))
    again = ledger.decide(article(f"{A}?utm_source=feed", date=None))
    assert (again.kind, again.line, again.of) == ("unchanged", b"", A)
    assert ledger.decisions.count() == 1


def test_counts_revisions(ledger, article, text):
    ledger.decide(article(A, "Ferries"))
    bodies = [f"{text(1)}\n\n{more}" for more in ("One more line.", "Another line instead.")]
    kinds = [ledger.decide(article(A, "Ferries", body)).kind for body in bodies]
    assert kinds == ["revision", "revision"]
    stored = ledger.revisions(A)
    assert [revision.number for revision in stored] == [1, 2, 3]
    assert [revision.article.revision for revision in stored] == [1, 2, 3]
    assert len({revision.article.cluster for revision in stored}) == 1
    assert stored[2].article.body == bodies[1]


def test_a_text_that_comes_back_is_a_revision_too(ledger, article, text):
    for body in (text(1), text(2), text(1)):
        last = ledger.decide(article(A, body=body))
    assert last.article.revision == 3


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("2023-11-14", "2023-11-15", True),
        ("2023-11-14", "2023-11-14T09:00:00Z", False),
        ("2023-11-14", None, False),
        (None, "2023-11-14", False),
    ],
)
def test_another_date_is_a_revision(article, before, after, changed):
    assert has_changed(article(date=before), article(date=after)) is changed


def test_other_tags_are_no_revision(ledger, article):
    ledger.decide(article(A, tags=["sea"]))
    assert ledger.decide(article(A, tags=["sea", "ferries"])).kind == "unchanged"


def test_a_canonical_address_with_the_same_title_is_a_duplicate(ledger, article, text):
    ledger.decide(article(A, "Ferries"))
    amp = article(f"{A}/amp", "FERRIES", text(5), canonical_url=A)
    assert ledger.decide(amp)[:3:2] == ("duplicate", A)


@pytest.mark.parametrize(
    "canonical", ["https://example.org/", "https://other.example/news/a"], ids=["front", "foreign"]
)
def test_a_canonical_address_that_names_something_else_counts_for_nothing(
    ledger, article, text, canonical
):
    ledger.decide(article(A, "Ferries", canonical_url=canonical))
    assert ledger.decide(article(B, "Ferries", text(5), canonical_url=canonical)).kind == "kept"


def test_equal_text_on_the_same_site_is_a_duplicate(ledger, article):
    ledger.decide(article(A))
    assert ledger.decide(article(B)).kind == "duplicate"
    assert [visit.reason for visit in ledger.urls(outcome="duplicate")] == [A]


def test_equal_text_on_another_site_is_kept_and_marked(ledger, article):
    first = ledger.decide(article(A, source="Island Wire"))
    copy = ledger.decide(article("https://other.example/x", source="Island Wire"))
    assert (copy.kind, copy.article.cluster) == ("kept", first.article.cluster)
    assert copy.article.source == "Island Wire"


def test_videos_that_share_a_title_are_two(ledger, article):
    ledger.decide(article(A, "Live", body=""))
    assert ledger.decide(article(B, "Live", body="")).kind == "kept"


def test_an_article_that_moved_is_the_same(ledger, article, text):
    ledger.decide(article(A, "Ferries"))
    moved = article(B, "Ferries", f"{text(1)}\n\nA line that is new.")
    decision = ledger.decide(moved, asked=(A,))
    assert (decision.kind, decision.article.revision, decision.of) == ("revision", 2, A)
    assert ledger.decide(moved).kind == "unchanged"


def test_a_redirect_to_another_article_makes_no_revision(ledger, article, text):
    ledger.decide(article(A, "Ferries"))
    assert ledger.decide(article(B, "Bells", text(6)), asked=(A,)).kind == "kept"


def test_copies_can_be_dropped(tmp_path, article, text):
    ledger = Ledger.open(tmp_path / "ledger.sqlite", policy=Policy(drop_copies=True))
    ledger.begin(["x"])
    ledger.decide(article(A, body=text(1, 40)))
    near = article("https://other.example/x", body=text(1, 40) + "\n\nOne line more.")
    assert ledger.decide(near)[:3:2] == ("duplicate", A)
    ledger.close()


def test_an_article_and_its_urls_outcome_are_one_transaction(ledger, article, monkeypatch):
    """Killed between the two, the article would come back as unchanged."""
    states = []
    monkeypatch.setattr("newscrawl.corpus.groups.EVENTS", 1)
    ledger.groups.after_commit = lambda: states.append(
        (ledger.decisions.count(), ledger.outcomes())
    )
    ledger.decide(article(A))
    assert states == [(1, {"kept": 1})]


def test_lines_end_where_the_ledger_says(ledger, article, text):
    lines = [ledger.decide(article(f"{A}/{n}", body=text(n))).line for n in range(5)]
    assert list(ledger.decisions.lines()) == lines
    assert list(ledger.decisions.lines(after=3)) == lines[3:]
    ends = [ledger.decisions.ends(number) for number in range(6)]
    assert ends == [sum(map(len, lines[:number])) for number in range(6)]
