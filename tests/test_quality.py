"""The benchmark's own machinery, which decides whether a change passes; needs no data."""

import gzip
import json
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import ablation
import bench_data
import links
import peers
import quality
import speed
from floors import MARGINS, Floors, RefusedError, settle
from measure import instant
from memory import peak_bytes
from stopwatch import Stopwatch

from newscrawl.extract.page import Page
from newscrawl.extract.rules import Field, Rule

PEERS = """# Peers

- alpha: alpha 1.0; errors 0

## Dev

### n4k, dev

| peer | pages | body F1 | acc | title exact | cpu x lxml |
|---|---:|---:|---:|---:|---:|
| alpha | 230 | 0.933 ±0.006 | 0.104 | - | 13.6 |
| beta | 230 | 0.912 ±0.011 | 0.135 | 0.839 | 64.3 |

### n4k without suspect truths, dev

Left out: body on 19 pages.

| peer | pages | body F1 | acc | title exact | cpu x lxml |
|---|---:|---:|---:|---:|---:|
| alpha | 230 | 0.952 ±0.004 | 0.114 | - | 13.6 |
| fundus (1) | 230 | 1.000 ±0.000 | 1.000 | 1.000 | 2.5 |

### htmldate, dev

| peer | pages | date day |
|---|---:|---:|
| alpha | 152 | 0.934 |
"""


PARTS = {
    "apnews.com": "aside",
    "bbc.com": "aside",
    "nytimes.com": "open",
    "theguardian.com": "aside",
    "spiegel.de": "aside",
}


class TestPeers:
    def test_sound_truths_go_first(self):
        """Where there is a table without suspect truths it is the one that counts."""
        assert peers.parse_peers(PEERS).best("n4k", "body_f1") == (0.952, "alpha")

    def test_other_data_set_keeps_its_only_table(self):
        assert peers.parse_peers(PEERS).best("htmldate", "date_day") == (0.934, "alpha")

    def test_hand_made_parsers_are_no_peers(self):
        """Their name has lost its footnote mark, and they are left out of the best."""
        found = peers.parse_peers(PEERS)
        assert found.column("n4k", "cpu_ratio") == {"alpha": 13.6, "fundus": 2.5}
        assert found.best("n4k", "title_exact") is None

    @pytest.mark.parametrize(("dataset", "metric"), [("n4k", "instant"), ("other", "body_f1")])
    def test_nobody_has_a_figure(self, dataset, metric):
        assert peers.parse_peers(PEERS).best(dataset, metric) is None

    def test_no_tables(self):
        assert peers.parse_peers("").tables == {}


class TestParts:
    def test_by_domain(self):
        """All pages of a domain are in one part, whatever else they are."""
        rows = [{"domain": "example.org", "id": str(n), "dataset": "n4k"} for n in range(9)]
        assert len({bench_data.part(row) for row in rows}) == 1

    def test_pinned(self):
        """The split is fixed: a change of it would show rules the pages kept aside."""
        found = {domain: bench_data.part({"domain": domain}) for domain in PARTS}
        assert found == PARTS

    def test_a_third_aside(self):
        found = [bench_data.part({"domain": f"site{n}.example"}) for n in range(3000)]
        assert 900 < found.count("aside") < 1100

    def test_quick_is_a_quarter(self):
        rows = [{"dataset": "n4k", "id": str(n)} for n in range(2000)]
        assert 430 < sum(map(bench_data.in_quick, rows)) < 570

    def test_sample_does_not_depend_on_order(self):
        rows = [{"dataset": "n4k", "id": str(n)} for n in range(50)]
        assert bench_data.first_by_hash(rows, 7) == bench_data.first_by_hash(rows[::-1], 7)


@pytest.fixture
def folder(tmp_path):
    """A folder of data with two rows and their pages."""
    rows = [{"dataset": "n4k", "id": name, "domain": "example.org"} for name in ("a", "b")]
    pages = tmp_path / "dev/pages/n4k"
    pages.mkdir(parents=True)
    (tmp_path / "dev/truth.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    for row in rows:
        (pages / f"{row['id']}.html.gz").write_bytes(gzip.compress(b"<p>" + row["id"].encode()))
    return tmp_path


class TestData:
    def test_rows_and_pages(self, folder):
        bench = bench_data.open_bench(str(folder))
        assert [bench.raw(row) for row in bench.rows] == [b"<p>a", b"<p>b"]

    def test_digest_is_of_the_content(self, folder, tmp_path_factory):
        """The same files elsewhere have the same digest."""
        other = tmp_path_factory.mktemp("copy") / "bench"
        other.symlink_to(folder, target_is_directory=True)
        assert bench_data.Bench(folder).digest == bench_data.Bench(other).digest

    @pytest.mark.parametrize("name", ["truth.jsonl", "pages/n4k/a.html.gz", "pages/n4k/c.html.gz"])
    def test_any_change_shows(self, folder, name):
        before = bench_data.Bench(folder).digest
        path = folder / "dev" / name
        path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n")
        assert bench_data.Bench(folder).digest != before

    def test_a_page_under_another_name_shows(self, folder):
        before = bench_data.Bench(folder).digest
        pages = folder / "dev/pages/n4k"
        (pages / "b.html.gz").rename(pages / "c.html.gz")
        assert bench_data.Bench(folder).digest != before

    @pytest.mark.parametrize("main", [quality.main, speed.main])
    def test_skipped_without_data(self, main, monkeypatch, capsys):
        monkeypatch.delenv(bench_data.VARIABLE, raising=False)
        assert main([]) == 2
        told = capsys.readouterr()
        assert "skipped: no data" in told.err
        assert (told.out, told.err.count("\n")) == ("", 1)

    def test_not_a_folder_of_data(self, tmp_path, capsys):
        assert quality.main(["--bench", str(tmp_path)]) == 2
        assert "no dev/truth.jsonl" in capsys.readouterr().err

    @pytest.mark.parametrize("extra", [["--part", "open"], ["--without", "title:shown.h1"]])
    def test_floors_are_of_everything(self, extra, capsys):
        with pytest.raises(SystemExit):
            quality.parse_arguments(["--check", *extra])
        assert "leave out" in capsys.readouterr().err


@pytest.fixture
def pinned():
    floors = Floors({})
    floors.tighten("quality", "all", "d1", {"n4k title_exact": 0.93456, "n4k date_day": 0.9})
    floors.tighten("cost", "all", "d1", {"ratio": 2.0})
    return floors


class TestFloors:
    def test_nothing_pinned_is_a_failure(self):
        assert Floors({}).failures("quality", "all", "d1", {}) == [
            "nothing pinned for quality on all: pin it with --raise"
        ]

    def test_what_was_measured_holds(self, pinned):
        """A floor is rounded down, so that its own figure passes."""
        measured = {"n4k title_exact": 0.93456, "n4k date_day": 0.9}
        assert pinned.failures("quality", "all", "d1", measured) == []

    def test_any_drop_fails(self, pinned):
        measured = {"n4k title_exact": 0.9344, "n4k date_day": 0.95}
        assert pinned.failures("quality", "all", "d1", measured) == [
            "quality on all: n4k title_exact is 0.9344, under its floor 0.9345"
        ]

    def test_not_measured_fails(self, pinned):
        assert pinned.failures("quality", "all", "d1", {"n4k date_day": 1.0}) == [
            "quality on all: n4k title_exact was not measured, pinned at 0.9345"
        ]

    def test_other_data_is_a_failure_of_its_own(self, pinned):
        """Figures of other data say nothing about the pins: none of them is compared."""
        (line,) = pinned.failures("quality", "all", "d2", {})
        assert line.startswith("other data: quality on all was pinned on d1, not d2")

    @pytest.mark.parametrize(("ratio", "fails"), [(2.0 * (1 + MARGINS["ratio"]), 0), (2.41, 1)])
    def test_cost_has_a_margin(self, pinned, ratio, fails):
        assert len(pinned.failures("cost", "all", "d1", {"ratio": ratio})) == fails

    def test_raising_never_lowers(self, pinned):
        measured = {"n4k title_exact": 0.95, "n4k date_day": 0.8, "n4k tags_f1": 0.5}
        changes = pinned.tighten("quality", "all", "d1", measured)
        assert changes == ["n4k title_exact: 0.9345 -> 0.95", "n4k tags_f1: new -> 0.5"]
        assert pinned.data["quality"]["all"]["figures"]["n4k date_day"] == 0.9

    @pytest.mark.parametrize(("ratio", "pin"), [(1.5, 1.5), (1.9, 2.0), (2.5, 2.0)])
    def test_a_ceiling_comes_down_by_more_than_its_margin(self, pinned, ratio, pin):
        pinned.tighten("cost", "all", "d1", {"ratio": ratio})
        assert pinned.data["cost"]["all"]["figures"] == {"ratio": pin}

    def test_raising_on_other_data_is_refused(self, pinned):
        with pytest.raises(RefusedError, match="pin anew with --lower REASON"):
            pinned.tighten("quality", "all", "d2", {"n4k title_exact": 1.0})

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_lowering_takes_a_reason(self, pinned, reason):
        with pytest.raises(RefusedError, match="only with a reason"):
            settle(pinned, "quality", "d1", {"all": {"n4k date_day": 0.8}}, reason)
        assert pinned.data["quality"]["all"]["figures"]["n4k date_day"] == 0.9

    def test_lowering_keeps_the_reason(self, pinned):
        measured = {"n4k title_exact": 0.9345, "n4k date_day": 0.8}
        lines = settle(pinned, "quality", "d1", {"all": measured}, "truths corrected")
        assert lines == ["pinned quality on all: n4k date_day: 0.9 -> 0.8"]
        assert pinned.data["lowered"] == [
            {
                "kind": "quality",
                "sample": "all",
                "reason": "truths corrected",
                "changes": ["n4k date_day: 0.9 -> 0.8"],
            }
        ]

    def test_lowering_moves_to_other_data(self, pinned):
        pinned.loosen("cost", "all", "d2", {"ratio": 2.0}, "new pages")
        assert pinned.failures("cost", "all", "d2", {"ratio": 2.0}) == []
        assert pinned.data["lowered"][0]["changes"] == ["data: d1 -> d2"]

    def test_file_and_back(self, pinned, tmp_path):
        pinned.save(tmp_path / "floors.json")
        assert Floors.load(tmp_path / "floors.json") == pinned

    def test_no_file_yet(self, tmp_path):
        assert Floors.load(tmp_path / "none.json").data == {}


def parse_date(text):
    """As the scorer's, so far as the instant needs it: (…, aware time or None)."""
    when = datetime.fromisoformat(text) if text else None
    return None, when if when is not None and when.tzinfo else None


SCORER = SimpleNamespace(parse_date=parse_date)


class TestInstant:
    @pytest.mark.parametrize(
        ("truth", "ours", "value"),
        [
            ("2024-05-03 15:47:42+00:00", "2024-05-03T15:47:42Z", 1.0),
            ("2024-05-03 15:47:42+00:00", "2024-05-03T17:47:42+02:00", 1.0),
            ("2024-05-03 15:47:42.389+00:00", "2024-05-03T15:47:42Z", 1.0),
            ("2024-05-03 15:47:42+00:00", "2024-05-03T15:47Z", 0.0),
            ("2024-05-03 15:47:42+00:00", "2024-05-03T15:47:42", 0.0),
            ("2024-05-03 15:47:42+00:00", "2024-05-03", 0.0),
            ("2024-05-03 15:47:42+00:00", None, 0.0),
            ("2024-05-03 15:47:42", "2024-05-03T15:47:42Z", None),
            (None, "2024-05-03T15:47:42Z", None),
        ],
    )
    def test_same_point_in_time(self, truth, ours, value):
        row = {"dataset": "fundus-publishers", "date": truth}
        assert instant(SCORER, row, {"date": ours}) == value

    @pytest.mark.parametrize(
        "row", [{"dataset": "n4k"}, {"dataset": "fundus-publishers", "suspect": {"date": "swap"}}]
    )
    def test_not_asked(self, row):
        when = "2024-05-03 15:47:42+00:00"
        assert instant(SCORER, {**row, "date": when}, {"date": when}) is None


class TestAblation:
    def test_only_rules_that_were_heard(self):
        """The second rule had no say, and so nothing is tried without it."""
        field = Field("title", (rule("a", "A"), rule("b", "B")), lambda raw, _page: raw)
        found = list(ablation._of(field, Page(b"<p>")))
        assert found == [ablation.Variant("title", "a", gave=True, value="B")]

    def test_a_rule_that_others_lean_on(self):
        """A choice that hears several rules is tried without each of them."""
        field = Field(
            "title",
            (rule("a", "A"), rule("b", None), rule("c", "C")),
            lambda raw, _page: raw,
            choose=lambda candidates: list(candidates)[-1],
        )
        found = {variant.rule: variant for variant in ablation._of(field, Page(b"<p>"))}
        assert list(found) == ["a", "c"]
        assert (found["a"].gave, found["a"].value) == (False, "C")
        assert (found["c"].gave, found["c"].value) == (True, "A")

    def test_a_crash_is_kept(self):
        """The rule that runs only without the first one may never have run before."""
        broken = Rule("b", lambda page: page.no_such_part)
        field = Field("title", (rule("a", "A"), broken), lambda raw, _page: raw)
        (variant,) = ablation._of(field, Page(b"<p>"))
        assert variant.error.startswith("AttributeError")


def rule(name, value):
    return Rule(name, lambda _page: value)


def test_stopwatch_counts_inner_steps_for_themselves(monkeypatch):
    """What the first user of a part of the page pays isn't that field's own cost."""
    ticks = iter([0.0, 1.0, 4.0, 5.0])
    monkeypatch.setattr("stopwatch.process_time", lambda: next(ticks))
    watch = Stopwatch()
    with watch.step("field"), watch.step("part"):
        pass
    assert watch.spent == {"part": 3.0, "field": 2.0}


STUB = """
def score(rows, predictions, options):
    return [(r, p, score_page(r, p, options)) for r, p in zip(rows, predictions)]

def score_page(row, prediction, options):
    right = float(row["title"] == prediction.get("title"))
    return {"title_exact": right, "title_f1": right}

def summarise(pages, bootstrap=0):
    share = sum(page["title_exact"] for page in pages) / len(pages)
    return {"pages": len(pages), "n_title": len(pages), "title_exact": share}

def parse_date(text):
    return None, None
"""


@pytest.fixture
def gate(tmp_path):
    """Runs a benchmark on twelve pages, the first of which has another title than its truth."""
    pages = tmp_path / "dev/pages/n4k"
    pages.mkdir(parents=True)
    rows = []
    for n in range(12):
        title = f"Dam number {n} bursts after storm"
        row = {
            "dataset": "n4k",
            "id": str(n),
            "domain": f"{n}.example",
            "title": title,
            "lang": "en",
        }
        rows.append({**row, "url": f"https://{n}.example/story"})
        shown = title if n else "Nothing of the kind was seen"
        html = f"<html><body><h1>{shown}</h1><p>Water rose.</p></body></html>"
        (pages / f"{n}.html.gz").write_bytes(gzip.compress(html.encode()))
    (tmp_path / "dev/truth.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    (tmp_path / "score.py").write_text(STUB)
    (tmp_path / "peers.md").write_text(PEERS)
    files = ["--bench", str(tmp_path), "--floors", str(tmp_path / "floors.json")]
    return lambda main, *arguments: main([*files, *arguments])


class TestQualityCommand:
    def test_table(self, gate, capsys):
        """Ours, then the gap to nobody's figure, then both parts."""
        assert gate(quality.main, "--jobs", "1") == 0
        line = next(x for x in capsys.readouterr().out.splitlines() if x.startswith("n4k"))
        assert line.split()[:5] == ["n4k", "title", "exact", "12", "0.917"]

    def test_check_before_and_after_pinning(self, gate):
        assert gate(quality.main, "--jobs", "1", "--check") == 1
        assert gate(quality.main, "--jobs", "1", "--raise") == 0
        assert gate(quality.main, "--jobs", "1", "--check") == 0
        assert gate(quality.main, "--jobs", "1", "--check", "--quick") == 0

    def test_a_drop_fails(self, gate, monkeypatch, capsys):
        gate(quality.main, "--jobs", "1", "--raise")
        monkeypatch.setattr("measure.PREDICTED", ("date",))
        assert gate(quality.main, "--jobs", "1", "--check") == 1
        told = capsys.readouterr().out
        assert "quality on all: n4k title_exact is 0.0000, under its floor 0.9166" in told

    def test_lowering_without_a_reason_is_wrong_use(self, gate, capsys):
        assert gate(quality.main, "--jobs", "1", "--lower", "") == 2
        assert "only with a reason" in capsys.readouterr().err

    def test_a_crash_fails_and_is_told(self, gate, monkeypatch, capsys):
        """Nothing is pinned then: what wasn't extracted would become the floor."""
        monkeypatch.setattr("measure.read", lambda page: page.no_such_part)
        assert gate(quality.main, "--jobs", "1", "--raise") == 1
        told = capsys.readouterr()
        assert told.err.count("crash: ") == quality.TOLD + 1
        assert "pinned" not in told.out

    def test_ablation(self, gate, capsys):
        assert gate(quality.main, "--jobs", "1", "--ablate") == 0
        assert "shown.h1" in capsys.readouterr().out

    def test_worst(self, gate, capsys):
        """The page, the rule to blame, and both titles."""
        assert gate(quality.main, "--jobs", "1", "--worst", "1", "--field", "title") == 0
        line = capsys.readouterr().out.splitlines()[-1]
        assert "n4k/0" in line
        assert "Nothing of the kind" in line


class TestSpeedCommand:
    @pytest.fixture(autouse=True)
    def _no_processes(self, monkeypatch):
        monkeypatch.setattr(speed, "import_seconds", lambda: 0.1)
        monkeypatch.setattr(speed, "peak_memory", lambda _bench, _rows: (30.0, 40.0))

    def test_check_before_and_after_pinning(self, gate, monkeypatch, capsys):
        cost = {"ratio": 2.0, "p95": 3.0, "slowest_ms": 9.0, "parse_ms": 1.0}
        monkeypatch.setattr(speed, "summary", lambda _costs: {**cost, "once": 2.0, "median": 2.0})
        assert gate(speed.main, "--check") == 1
        assert gate(speed.main, "--raise") == 0
        assert gate(speed.main, "--check") == 0
        cost["ratio"] = 2.5
        assert gate(speed.main, "--check", "--pages", "5") == 1
        assert "ratio is 2.500, over its ceiling 2.0 by more than 20%" in capsys.readouterr().out

    def test_where_the_time_goes(self, gate, capsys):
        assert gate(speed.main, "--rounds", "1") == 0
        told = capsys.readouterr().out
        assert "x the parse" in told
        assert "page.outline" in told


def test_cost_takes_the_best_round():
    """A page's ratio is of the best rounds, the total's of their sums over the pages."""
    costs = [speed.Cost({}, [1.0, 2.0], [3.0, 2.0]), speed.Cost({}, [1.0, 1.0], [8.0, 4.0])]
    found = speed.summary(costs)
    assert (found["ratio"], found["once"]) == (3.0, 17 / 5)
    assert (found["median"], found["p95"], found["slowest_ms"]) == (3.0, 4.0, 4000.0)


def test_peak_memory_is_of_this_process():
    assert 10 * 2**20 < peak_bytes() < 10 * 2**30


class TestLinksCommand:
    @pytest.fixture
    def run(self, tmp_path):
        """Runs it on links of six pages; `missed` of their articles look like none."""

        def run(*arguments, missed=0):
            file = tmp_path / f"links-{missed}.jsonl"
            file.write_text("\n".join(map(json.dumps, labelled(missed))) + "\n")
            return links.main([str(file), "--floors", str(tmp_path / "floors.json"), *arguments])

        return run

    def test_check_before_and_after_pinning(self, run, capsys):
        assert run("--check") == 1
        assert "nothing pinned for links on all" in capsys.readouterr().out
        assert run("--raise") == 0
        assert run("--check") == 0
        assert "F1 1.000" in capsys.readouterr().out

    def test_a_drop_fails(self, run, monkeypatch, capsys):
        run("--raise")
        monkeypatch.setattr(links, "is_article_link", lambda _link: True)
        assert run("--check") == 1
        assert "links on all: f1 is 0.6667, under its floor 1.0" in capsys.readouterr().out

    def test_other_links_are_refused(self, run, capsys):
        run("--raise")
        assert run("--check", missed=1) == 1
        assert "other data" in capsys.readouterr().out
        assert run("--raise", missed=1) == 2
        assert run("--lower", "more links", missed=1) == 0
        assert run("--check", missed=1) == 0

    def test_a_slow_decision_fails(self, run, monkeypatch):
        monkeypatch.setattr(links, "microseconds", lambda _rows: 31.0)
        assert run() == 1


def labelled(missed):
    """An article and the privacy notice on each of six pages, half of them English."""
    for number in range(6):
        page = {"page": f"p{number}", "lang": "en" if number % 2 else "de", "context": "main > h3"}
        slug = "about-us" if number < missed else "ferry-returns-after-a-long-winter-of-repairs"
        address = f"https://a.example/news/2024/05/0{number + 1}/{slug}"
        words = "Ferry returns after a long winter of repairs"
        yield {**page, "url": address, "anchor": words, "area": "main", "label": "article"}
        other = "https://a.example/privacy"
        yield {**page, "url": other, "anchor": "Privacy", "area": "footer", "label": "other"}
