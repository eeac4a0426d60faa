"""Edits are told for what they are, and nothing is told that is none."""

import dataclasses

import pytest

from newscrawl.corpus.revisions import (
    EditType,
    are_other_tags,
    edits,
    history,
    is_other_date,
    rebuilt,
    unpublished,
)
from newscrawl.corpus.sentences import sentences

BODY = "The ferry sails at dawn. It carries nine hundred people.\n\nThe mayor was pleased."
NOTE = "Correction: The ferry carries ninety people."


@pytest.fixture
def before(article):
    return article(
        body=BODY, title="Ferry sails", date="2024-01-01", tags=["Sea", "Law"], authors=["Ilse B."]
    )


def told(before, after):
    return [edit.type.value for edit in edits(before, after)]


@pytest.mark.parametrize(
    ("changes", "types"),
    [
        ({}, []),
        ({"title": "Ferry sails again"}, ["headline"]),
        ({"title": "  Ferry   sails "}, []),
        ({"title": None}, []),
        ({"body": BODY.replace("nine hundred", "ninety")}, ["body"]),
        ({"body": f"{BODY}\n\n{NOTE}"}, ["correction"]),
        ({"body": f"{NOTE}\n\n{BODY}"}, ["correction"]),
        ({"body": f"{BODY}\n\nCorrection:\n\nIt carries ninety."}, ["correction"]),
        ({"body": f"{BODY}\n\n{NOTE} We regret it."}, ["correction"]),
        ({"body": f"{BODY}\n\n{NOTE}\n\nRain is expected."}, ["correction", "body"]),
        ({"body": BODY.replace("nine hundred", "ninety") + f"\n\n{NOTE}"}, ["correction", "body"]),
        ({"body": BODY.replace("sails at dawn.", "sails  at dawn.")}, []),
        ({"body": BODY.replace("The mayor was pleased.", "“The mayor was pleased!”")}, []),
        ({"date": "2024-01-02"}, ["date"]),
        ({"date": "2024-01-01T10:00:00+01:00"}, []),
        ({"date": None}, []),
        ({"tags": ["Law", "Sea"]}, []),
        ({"tags": ["Law"]}, ["tags"]),
        ({"tags": []}, []),
        ({"authors": ["Amir H."]}, ["byline"]),
        ({"body": ""}, ["unpublished"]),
        ({"title": "Other", "date": "2024-02-01"}, ["headline", "date"]),
    ],
)
def test_types(before, changes, types):
    assert told(before, dataclasses.replace(before, **changes)) == types


def test_an_article_without_text_comes_back(article):
    [edit] = edits(article(body=""), article(body=BODY, title="Back"))
    assert (edit.type, edit.after) == (EditType.REPUBLISHED, "Back")


@pytest.mark.parametrize(
    ("addition", "silent"),
    [
        ("Rain is expected.", True),
        ("The ministry corrected its figures.", True),
        ("This article has been updated with a statement.", False),
        ("Update: The company has answered.", False),
    ],
)
def test_an_edit_without_a_note_is_silent(before, article, addition, silent):
    after = article(body=f"{BODY}\n\n{addition}", title="Ferry sails", date=before.date)
    [edit] = [edit for edit in edits(before, after) if edit.type is EditType.BODY]
    assert edit.silent == silent


def test_a_body_edit_carries_its_sentences(before):
    after = dataclasses.replace(before, body=BODY.replace("nine hundred", "ninety"))
    [edit] = edits(before, after)
    assert edit.before == "It carries nine hundred people."
    assert edit.after == "It carries ninety people."
    [change] = edit.changes
    assert (change.at, change.before, change.after) == (1, (edit.before,), (edit.after,))


def test_a_version_comes_out_of_the_one_before_and_its_edits(before, article):
    texts = [BODY, f"{NOTE}\n\n{BODY}", "All is new. Nothing stays.", f"New.\n\n{NOTE}", BODY]
    records = [article(body=text) for text in texts]
    for one, other, made in zip(records, records[1:], history(records), strict=False):
        assert rebuilt(one, made) == sentences(other.body)
    with pytest.raises(ValueError, match="isn't what the change says"):
        rebuilt(article(body="Something else."), history(records)[0] + history(records)[1])


@pytest.mark.parametrize("status", [404, 410, 451])
def test_a_status_tells_that_an_article_is_gone(before, status):
    edit = unpublished(status, before)
    assert (edit.type, edit.before, edit.after) == (
        EditType.UNPUBLISHED,
        "Ferry sails",
        str(status),
    )


@pytest.mark.parametrize("status", [None, 200, 301, 403, 429, 500, 503])
def test_other_statuses_tell_nothing(before, status):
    assert unpublished(status, before) is None


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("2024-01-01", "2024-01-02", True),
        ("2024-01", "2024-01-02", False),
        ("2024-01-01T10:00:00Z", "2024-01-01T11:00:00+01:00", False),
        ("2024-01-01T10:00:00Z", "2024-01-01T10:00:00+01:00", True),
        ("2024-01-01T10:00:00", "2024-01-01T10:00:01", True),
        ("2024", "2023-05", True),
        (None, "2024-01-01", False),
    ],
)
def test_dates_that_contradict_each_other(one, other, differ):
    assert is_other_date(one, other) is differ
    assert is_other_date(other, one) is differ


def test_tags_that_contradict_each_other():
    assert are_other_tags(["a"], ["b"])
    assert not are_other_tags(["a", "b"], ["b", "a"])
    assert not are_other_tags([], ["a"])
