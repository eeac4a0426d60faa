"""Are edits told for what they are? A scripted history of articles, and what `history` says of it.

    python benchmarks/edits.py [--bench DIR] [--edits 200] [--seed 3] [--check]

Articles of true text (the benchmark's data if there is any, else prose made of own sentences) go
through a ledger as a crawl puts them there, one run a day. Each day some of them are edited, and
what was done is written down: a headline in other words, a correction with its note, a silent edit
of the body (a number, a word, a sentence taken out or added), another date, other tags, taken down
(404, 410, or the page emptied). One edit in three comes with another one. Notes are worded as
newsrooms word them, in nine languages. Two kinds of decoys: news *about* a correction or an update,
added silently, which is an edit of the body; and days on which an article only looks different
(white space, quotation marks, a date told more precisely, tags in another order), which is no edit.

Figures: precision and recall for each type over (article, day, type), and whether every version's
sentences come out of the one before it and its edits.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bench_data import NoDataError, open_bench

from newscrawl.article import Article, content_hash
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.chronicle import chronicle
from newscrawl.corpus.ledger import NAME, Ledger
from newscrawl.corpus.revisions import rebuilt
from newscrawl.corpus.sentences import sentences, words_only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FLOOR = 0.95
START, DAY = 1_700_000_000, 86_400
TYPES = ("headline", "correction", "body", "date", "tags", "unpublished")

CORRECTIONS = (
    "Correction: The vote took place on Tuesday, not on Wednesday as this article first said.",
    "CORRECTION (4 March 2024): The bridge is 220 metres long, not 2,200.",
    "This article was amended on 4 March 2024. An earlier version gave another age for the mayor.",
    "Editor's note: The spelling of the captain's name has been put right.",
    "An earlier version of this story misstated the number of passengers.",
    "Clarification – The company says that it sold only its ferries, not the shipyard.",
    "Korrektur: Der Kapitän heißt Brandt, nicht Brand.",
    "In einer früheren Version dieses Artikels hieß es, die Brücke sei gesperrt.",
    "Rectificatif : le vote a eu lieu mardi et non mercredi.",
    "Une première version de cet article indiquait un montant erroné.",
    "Corrección: el puente mide 220 metros.",
    "Una versión anterior de esta noticia daba otra cifra de pasajeros.",
    "Erramos: a votação foi na terça-feira, e não na quarta.",
    "Sprostowanie: most ma 220 metrów długości.",
    "Rättelse: I en tidigare version stod fel namn på kaptenen.",
    "Исправление: голосование прошло во вторник.",
    "تصحيح: جرى التصويت يوم الثلاثاء وليس الأربعاء.",
    "更正：投票是在星期二举行的。",
)
UPDATES = (
    "Update: The ferry company has now answered; its words were added below.",
    "This article has been updated with a statement from the harbour office.",
    "Aktualisierung: Die Stellungnahme der Reederei wurde ergänzt.",
    "Mise à jour : la réponse de la mairie a été ajoutée.",
)
DECOYS = (
    "The ministry corrected its figures for the third time this year.",
    "Officials said the earlier report had been updated at the request of the court.",
    "She asked the paper for a correction, which it refused to print.",
    "The company published a correction to its annual accounts on Friday.",
    "Der Verein korrigierte seine Angaben am Abend.",
    "Le gouvernement a corrigé ses prévisions de croissance.",
    "El ministro rectificó sus palabras horas más tarde.",
)
ADDED = (
    "A spokeswoman for the harbour office declined to say more.",
    "Rain is expected to last until the end of the week.",
    "The next hearing is planned for the ninth of the month.",
    "Der Stadtrat berät am Donnerstag weiter.",
    "Les travaux reprendront lundi matin.",
    "La reunión seguirá mañana a puerta cerrada.",
)
TAGS = ("Harbour", "Ferries", "Council", "Budget", "Weather", "Islands", "Courts", "Schools")
OWN = (
    "The {0} will run every {1} hours from Monday.",
    "{2} residents signed the letter that {3} handed in at the town hall.",
    "Work on the {0} began in {4} and has cost {1} million so far.",
    "Nobody at the meeting could say who had ordered the {0}.",
    "{3} told the council that the plan would fail within {1} years.",
    "The study counts {2} passengers on a summer day, and half of that in {4}.",
    "A crane of {1} tonnes lifted the {0} out of the water before noon.",
    "Opponents fear for the {0} that was promised to the {4} market.",
)  # fmt: skip


@dataclasses.dataclass
class Page:
    """An article as its site shows it today, and whether it shows it."""

    article: Article
    status: int = 200


Edit = tuple[str, "Callable[[Page, random.Random], None]"]


def own_prose(number: int) -> str:
    chance = random.Random(number)
    words = ("ferry", "lighthouse", "quay", "jetty", "library", "bell", "timetable", "pontoon")
    people = ("Ilse Brandt", "Amir Haddad", "Joan Pritchard", "Teresa Okafor")
    months = ("January", "March", "May", "August", "October")
    lines = [
        chance.choice(OWN).format(
            chance.choice(words), chance.randint(2, 60), chance.randint(100, 9_000),
            chance.choice(people), chance.choice(months),
        )
        for _ in range(18)
    ]  # fmt: skip
    return "\n\n".join(" ".join(lines[start : start + 3]) for start in range(0, 18, 3))


def first_state(number: int, body: str, chance: random.Random) -> Page:
    url = f"https://paper.example/{number}"
    day = f"2023-11-{chance.randint(1, 14):02}"
    title = " ".join(body.split()[:7]).strip(".,") + f" ({number})"
    return Page(
        _hashed(
            Article(
                url=url, canonical_url=url, site="paper.example", kind="article", title=title,
                body=body, date=day, tags=chance.sample(TAGS, 3),
            )
        )
    )  # fmt: skip


def _hashed(article: Article) -> Article:
    digest = content_hash(article.title, article.body)
    return dataclasses.replace(article, content_hash=digest)


def _say(page: Page, **fields: object) -> None:
    page.article = _hashed(dataclasses.replace(page.article, **fields))


# --- Edits ---------------------------------------------------------------------------------------


def headline(page: Page, chance: random.Random) -> None:
    words = (page.article.title or "").split()
    words[chance.randrange(len(words))] = chance.choice(("again", "delayed", "cancelled", "after"))
    _say(page, title=" ".join([*words, chance.choice(("– report", "as rain falls", "at last"))]))


def correction(page: Page, chance: random.Random) -> None:
    """The note, above or below, and mostly the words that were wrong."""
    note = chance.choice(CORRECTIONS)
    body = page.article.body or ""
    _say(page, body=f"{note}\n\n{body}" if chance.random() < 0.3 else f"{body}\n\n{note}")


def silent(page: Page, chance: random.Random) -> None:
    paragraphs = (page.article.body or "").split("\n\n")
    place = chance.randrange(len(paragraphs))
    kind = chance.choice(("word", "add", "decoy", "remove" if len(paragraphs) > 4 else "add"))
    if kind == "remove":
        del paragraphs[place]
    elif kind == "word":
        words = paragraphs[place].split()
        words[chance.randrange(len(words))] = f"{chance.randint(3, 99)}"
        paragraphs[place] = " ".join(words)
    else:
        sentence = chance.choice(DECOYS if kind == "decoy" else ADDED)
        paragraphs.insert(place, f"{sentence[:-1]}, {chance.randint(2, 999)}.")
    _say(page, body="\n\n".join(paragraphs))


def updated(page: Page, chance: random.Random) -> None:
    """An edit of the body that a note tells of: not silent, and no correction."""
    _say(page, body=f"{page.article.body}\n\n{chance.choice(UPDATES)}\n\n{chance.choice(ADDED)}")


def date(page: Page, chance: random.Random) -> None:
    day = f"2023-1{chance.randint(0, 2)}-{chance.randint(15, 28)}"
    _say(page, date=f"{day}T0{chance.randint(1, 9)}:30:00+01:00")


def tags(page: Page, chance: random.Random) -> None:
    left = [tag for tag in TAGS if tag not in page.article.tags]
    _say(page, tags=[*page.article.tags[1:], chance.choice(left)])


def gone(page: Page, chance: random.Random) -> None:
    page.status = chance.choice((404, 410, 0))


def only_looks_different(page: Page) -> None:
    body = (page.article.body or "").replace("'", "’").replace("\n\n", " \n\n  ", 2)
    date_told = page.article.date or ""
    _say(
        page,
        body=body,
        tags=page.article.tags[::-1],
        date=f"{date_told}T10:15:00+01:00" if len(date_told) == 10 else date_told,
    )


EDITS: tuple[Edit, ...] = (
    ("headline", headline), ("correction", correction), ("body", silent), ("body", updated),
    ("date", date), ("tags", tags), ("unpublished", gone),
)  # fmt: skip


# --- The history ---------------------------------------------------------------------------------


class History:
    """A site's days, each crawled into the ledger."""

    def __init__(self, ledger: Ledger, pages: list[Page], seed: int) -> None:
        self._ledger = ledger
        self._pages = pages
        self._chance = random.Random(seed)
        self._day = 0
        self.done: set[tuple[str, int, str]] = set()
        self.looks = 0
        self.versions: dict[str, list[Article]] = {}

    def script(self, count: int) -> None:
        """So many edits, some a day."""
        self.crawl()
        while len(self.done) < count:
            self._day += 1
            there = [page for page in self._pages if page.status == 200]
            for page in self._chance.sample(there, min(len(there), 12)):
                self._edit(page, count)
            self.crawl()

    def crawl(self) -> None:
        run = self._ledger.begin(["https://paper.example/"], {"DAY": self._day})
        for page in self._pages:
            url = page.article.url or ""
            self._ledger.meet(url, Channel.SECTION, always=True)
            if page.status == 200:
                decision = self._ledger.decide(page.article, asked=(url,), status=200)
                if decision.exists:
                    self.versions.setdefault(url, []).append(page.article)
            elif page.status:
                self._ledger.conclude(url, f"http-{page.status}", status=page.status)
            else:
                self._ledger.conclude(url, "not-article/empty", status=200)
        assert run.id == self._day + 1
        self._ledger.finish()

    def told(self) -> Iterator[tuple[str, int, str]]:
        """Everything that the ledger says was edited."""
        for page in self._pages:
            url = page.article.url or ""
            days = {run.name: run.id - 1 for run in self._ledger.runlog.all()}
            for moment in chronicle(self._ledger, url):
                for edit in moment.edits:
                    yield url, days[moment.run], edit.type.value

    def _edit(self, page: Page, count: int) -> None:
        if self._chance.random() < 0.2:
            self.looks += 1
            only_looks_different(page)
            return
        several = 2 if self._chance.random() < 0.34 else 1
        for name, edit in self._chance.sample(EDITS, several):
            if len(self.done) < count and page.status == 200:
                edit(page, self._chance)
                if name == "unpublished":
                    self._take_back(page)
                self.done.add((page.article.url or "", self._day, name))

    def _take_back(self, page: Page) -> None:
        """What was edited on the day on which an article is taken down, nobody can see."""
        url = page.article.url or ""
        self.done = {edit for edit in self.done if edit[:2] != (url, self._day)}


def measure(history: History) -> dict[str, tuple[float, float]]:
    """Prints and gives precision and recall by type."""
    told = set(history.told())
    counts = Counter(name for _, _, name in history.done)
    print(f"{'type':<12} {'edits':>6} {'precision':>10} {'recall':>8}")
    found = {}
    for name in TYPES:
        true = {edit for edit in history.done if edit[2] == name}
        said = {edit for edit in told if edit[2] == name}
        right = len(true & said)
        found[name] = right / max(1, len(said)), right / max(1, len(true))
        print(f"{name:<12} {counts[name]:6} {found[name][0]:10.3f} {found[name][1]:8.3f}")
        for url, day, _ in sorted(true ^ said)[:3]:
            kind = "missed" if (url, day, name) in true else "false"
            print(f"  {kind}: {url} on day {day}")
    others = sorted({name for _, _, name in told} - set(TYPES))
    print(f"{history.looks} looks only; other types told: {', '.join(others) or 'none'}")
    return found


def unbuilt(history: History, ledger: Ledger) -> tuple[int, int]:
    """Versions, and how many of them don't come out of the one before and its edits."""
    total = wrong = 0
    for url, kept in history.versions.items():
        moments = [moment for moment in chronicle(ledger, url) if moment.version]
        for number, moment in enumerate(moments):
            total += 1
            assert moment.version is not None
            stored = moment.version.article
            wrong += stored.body != kept[number].body or stored.title != kept[number].title
            if number:
                before = moments[number - 1].version
                assert before is not None
                made = map(words_only, rebuilt(before.article, moment.edits))
                wrong += list(made) != list(map(words_only, sentences(kept[number].body)))
    return total, wrong


def bodies(bench: str | None, count: int) -> list[str]:
    try:
        rows = open_bench(bench).rows
    except NoDataError:
        return [own_prose(number) for number in range(count)]
    found = sorted({str(row.get("body") or "") for row in rows})
    long = [body for body in found if len(sentences(body)) >= 8 and body.count("\n\n") >= 4]
    return random.Random(1).sample(long, min(count, len(long)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--bench", metavar="DIR", help="folder of the benchmark's data")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure isn't reached")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    texts = bodies(arguments.bench, max(20, arguments.edits // 4))
    pages = [first_state(number, body, chance) for number, body in enumerate(texts)]
    with tempfile.TemporaryDirectory() as name:
        day = [START]
        ledger = Ledger.open(Path(name) / NAME, clock=lambda: day[0])
        history = History(ledger, pages, arguments.seed)
        history.script(arguments.edits)
        found = measure(history)
        total, wrong = unbuilt(history, ledger)
        ledger.close()
    print(f"{total} versions of {len(pages)} articles, {wrong} that can't be rebuilt")
    missed = [name for name, figures in found.items() if min(figures) < FLOOR]
    print(*(f"missed: {name}" for name in missed), sep="\n", end="\n" if missed else "")
    return 1 if (missed or wrong) and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
