"""What changed in an article between two of its records, as typed edits.

The types are those that readers of edit histories ask for: was the headline changed, was there a
correction, was the text changed without saying so, was it taken down?
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import pairwise

from newscrawl.article import Article
from newscrawl.corpus.notes import Note, note_in
from newscrawl.corpus.sentences import Change, diff_sentences, patch, sentences

GONE = frozenset({404, 410, 451})
"""Statuses by which a site says that it doesn't show an article any more."""


class EditType(Enum):
    """Of what kind an edit is."""

    HEADLINE = "headline"
    CORRECTION = "correction"
    BODY = "body"
    DATE = "date"
    TAGS = "tags"
    BYLINE = "byline"
    UNPUBLISHED = "unpublished"
    REPUBLISHED = "republished"


@dataclass(slots=True, frozen=True, kw_only=True)
class Edit:
    """One edit.

    Args:
        type: of the edit.
        before: the field's old words; for a body those of the changed sentences.
        after: its new words; for a correction the note.
        silent: of a body edit, whether no note beside it says that something was changed.
        changes: of a body edit, the sentence-level diff.
    """

    type: EditType
    before: str | None = None
    after: str | None = None
    silent: bool = False
    changes: tuple[Change, ...] = ()


def edits(before: Article, after: Article) -> list[Edit]:
    """The typed edits that lead from one record of an article to a later one.

    One that lost its text is unpublished, and nothing else is said of it.
    """
    if before.body and not after.body:
        return [Edit(type=EditType.UNPUBLISHED, before=before.title)]
    if after.body and not before.body:
        return [Edit(type=EditType.REPUBLISHED, after=after.title)]
    return [edit for rule in _RULES for edit in rule(before, after)]


def unpublished(status: int | None, before: Article) -> Edit | None:
    """The edit that an answer's status alone tells of, None if it tells of none."""
    if status not in GONE:
        return None
    return Edit(type=EditType.UNPUBLISHED, before=before.title, after=str(status))


def is_other_date(before: str | None, after: str | None) -> bool:
    """Whether two dates contradict each other.

    One that is only more precise doesn't, nor one that couldn't be read, nor the same instant told
    from another zone.
    """
    if not before or not after or before.startswith(after) or after.startswith(before):
        return False
    try:
        one, other = datetime.fromisoformat(before), datetime.fromisoformat(after)
    except ValueError:
        return True
    return one.tzinfo is None or other.tzinfo is None or one != other


def are_other_tags(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether both have tags, and not the same ones.

    Order says nothing: sites list topics as their database gives them. Having none says nothing
    either: some show them on one of two servings.
    """
    return bool(before and after) and set(before) != set(after)


def history(records: Sequence[Article]) -> list[list[Edit]]:
    """The edits of each record but the first against the one before it."""
    return [edits(before, after) for before, after in pairwise(records)]


def rebuilt(before: Article, made: Sequence[Edit]) -> list[str]:
    """The newer body's sentences, from the older record and its edits: the same words.

    Raises:
        ValueError: the edits are of another article.
    """
    changes = [change for edit in made if edit.type in _OF_BODY for change in edit.changes]
    return patch(sentences(before.body), sorted(changes, key=lambda change: change.at))


def _headline(before: Article, after: Article) -> Iterator[Edit]:
    yield from _field(EditType.HEADLINE, before.title, after.title)


def _body(before: Article, after: Article) -> Iterator[Edit]:
    """Corrections first: whether the rest is silent depends on them."""
    changes = diff_sentences(sentences(before.body), sentences(after.body))
    if not changes:
        return
    added = [_notes(change.before, change.after) for change in changes]
    corrections = [
        sentence for notes in added for sentence, note in notes if note is Note.CORRECTION
    ]
    of_a_note = _in_paragraphs_of_notes(after.body or "")
    kept = [
        change
        for change, notes in zip(changes, added, strict=True)
        if not notes or change.before or not of_a_note.issuperset(change.after)
    ]
    of_notes = tuple(change for change in changes if change not in kept)
    if corrections:
        yield Edit(type=EditType.CORRECTION, after=" ".join(corrections), changes=of_notes)
    if kept or (of_notes and not corrections):
        shown = tuple(changes) if not corrections else tuple(kept)
        yield Edit(
            type=EditType.BODY,
            before=_joined(change.before for change in shown),
            after=_joined(change.after for change in shown),
            silent=not any(added),
            changes=shown,
        )


def _date(before: Article, after: Article) -> Iterator[Edit]:
    if is_other_date(before.date, after.date):
        yield Edit(type=EditType.DATE, before=before.date, after=after.date)


def _tags(before: Article, after: Article) -> Iterator[Edit]:
    if are_other_tags(before.tags, after.tags):
        yield Edit(type=EditType.TAGS, before=", ".join(before.tags), after=", ".join(after.tags))


def _byline(before: Article, after: Article) -> Iterator[Edit]:
    """By the persons named; the line as it is set counts only where there are none."""
    if before.authors or after.authors:
        if before.authors == after.authors:
            return
        yield Edit(
            type=EditType.BYLINE,
            before=", ".join(before.authors) or None,
            after=", ".join(after.authors) or None,
        )
    else:
        yield from _field(EditType.BYLINE, before.byline, after.byline)


_RULES: tuple[Callable[[Article, Article], Iterator[Edit]], ...] = (
    _headline, _body, _date, _tags, _byline,
)  # fmt: skip
_LABEL_WORDS = 3
_OF_BODY = frozenset({EditType.CORRECTION, EditType.BODY})


def _field(kind: EditType, before: str | None, after: str | None) -> Iterator[Edit]:
    """An edit of a field; one that can't be read in either record says nothing of an edit."""
    if before and after and " ".join(before.split()) != " ".join(after.split()):
        yield Edit(type=kind, before=before, after=after)


def _notes(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, Note]]:
    """Notes among new sentences."""
    return [
        (sentence, note)
        for sentence in after
        if sentence not in before and (note := note_in(sentence)) is not None
    ]


def _in_paragraphs_of_notes(body: str) -> set[str]:
    """Sentences of the paragraphs that begin with a note: what follows it there explains it.

    A label alone in its paragraph ("Correction:") belongs to the next one.
    """
    found: set[str] = set()
    label = False
    for paragraph in body.split("\n\n"):
        lines = sentences(paragraph)
        is_note = bool(lines) and note_in(lines[0]) is not None
        if is_note or label:
            found.update(lines)
        label = is_note and len(lines) == 1 and len(lines[0].split()) <= _LABEL_WORDS
    return found


def _joined(groups: Iterator[tuple[str, ...]]) -> str | None:
    return " ".join(sentence for group in groups for sentence in group) or None
