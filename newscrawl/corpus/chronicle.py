"""The life of one article: what each run found at its addresses, and what had changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.article import Article
from newscrawl.corpus.decisions import Revision
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.revisions import Edit, EditType, edits, unpublished
from newscrawl.corpus.runlog import Run
from newscrawl.corpus.visits import Visit

_SHOWN = frozenset({"kept", "revision", "unchanged", "duplicate"})
"""Outcomes of an article that is there."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Moment:
    """What one run found.

    Args:
        run: its name.
        at: seconds since 1970; of the first visit, or of the record where there was none.
        visits: to the article's addresses.
        version: the record that the run decided, if it decided one.
        edits: what had changed since the version before; of an article that was taken down or came
            back, that.
    """

    run: str
    at: int
    visits: tuple[Visit, ...] = ()
    version: Revision | None = None
    edits: tuple[Edit, ...] = ()


def chronicle(ledger: Ledger, url: str) -> list[Moment]:
    """Every run that met a URL or another address of its article, oldest first.

    A run that decided several records of the article is told once for each. Empty for a URL that
    the corpus never met.
    """
    versions = ledger.revisions(url)
    visits = _visits(ledger, url, versions)
    story = versions[0].story if versions else 0
    teller = _Teller(ledger.decisions.retaggings(story))
    return [
        moment
        for run in ledger.runlog.all()
        for moment in teller.of_run(
            run,
            tuple(visit for visit in visits if visit.run == run.name),
            [version for version in versions if version.run == run.id],
        )
    ]


def _visits(ledger: Ledger, url: str, versions: list[Revision]) -> list[Visit]:
    own = (version.article.url or "" for version in versions)
    first = (ledger.decisions.address(version.story) for version in versions[:1])
    found: dict[tuple[str, str], Visit] = {}
    for address in dict.fromkeys((url, *first, *own)):
        for visit in ledger.history(address):
            found.setdefault((visit.run, visit.url), visit)
    return list(found.values())


class _Teller:
    """Remembers the article from run to run, and whether it is gone."""

    def __init__(self, retaggings: dict[int, list[str]]) -> None:
        self._retaggings = retaggings
        self._last: Article | None = None
        self._gone = False

    def of_run(
        self, run: Run, visits: tuple[Visit, ...], versions: list[Revision]
    ) -> Iterator[Moment]:
        if not versions and visits:
            seen = (*self._seen(visits), *self._retagged(run.id))
            yield Moment(run=run.name, at=visits[0].at, visits=visits, edits=seen)
        for version in versions:
            changed = tuple(self._changed(version.article))
            yield Moment(run=run.name, at=version.at, visits=visits, version=version, edits=changed)
            visits = ()

    def _changed(self, article: Article) -> list[Edit]:
        before, self._last = self._last, article
        back = self._back() if self._gone else []
        return [*back, *(edits(before, article) if before else [])]

    def _retagged(self, run: int) -> list[Edit]:
        before, tags = self._last, self._retaggings.get(run)
        if before is None or tags is None:
            return []
        self._last = dataclasses.replace(before, tags=tags)
        return edits(before, self._last)

    def _seen(self, visits: tuple[Visit, ...]) -> tuple[Edit, ...]:
        """What an answer tells that made no record."""
        if self._last is None:
            return ()
        if self._gone:
            shown = any(visit.outcome in _SHOWN for visit in visits)
            return tuple(self._back()) if shown else ()
        gone = [edit for visit in visits if (edit := _taken_down(visit, self._last)) is not None]
        self._gone = bool(gone)
        return tuple(gone[:1])

    def _back(self) -> list[Edit]:
        self._gone = False
        return [Edit(type=EditType.REPUBLISHED, after=self._last.title if self._last else None)]


def _taken_down(visit: Visit, before: Article) -> Edit | None:
    """By its status, or emptied: the page answers, and is no article any more."""
    if visit.outcome.startswith("not-article") and (visit.status or 200) < 300:
        return Edit(type=EditType.UNPUBLISHED, before=before.title, after=visit.outcome)
    return unpublished(visit.status, before)
