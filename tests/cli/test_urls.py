import shlex
import subprocess
import sys
from pathlib import Path

from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = "https://example.org"


def test_a_line_for_each_url(command, two_days):
    lines = command("urls", two_days).stdout.splitlines()
    rows = {columns[-1]: columns[:-1] for columns in (line.split("\t") for line in lines)}
    assert len(rows) == 7
    day = "2023-11-15T22:13:20Z"
    assert rows[f"{SITE}/news"] == ["section", "section", "200", day, "-"]
    assert rows[f"{SITE}/c"] == ["revision", "link", "200", day, f"{SITE}/c"]
    assert rows[f"{SITE}/d"] == ["http-410", "link", "410", day, "-"]
    assert rows[f"{SITE}/e"] == ["http-404", "link", "404", "2023-11-14T22:13:20Z", "-"]


def test_as_records(command, two_days):
    [record] = command("urls", two_days, "--outcome", "http-404", "--json").records
    assert record == {
        "url": f"{SITE}/e",
        "run": "20231114T221320Z",
        "outcome": "http-404",
        "channels": ["link"],
        "status": 404,
        "at": "2023-11-14T22:13:20Z",
        "reason": None,
    }


def test_of_a_run_a_host_an_outcome(command, two_days):
    first = command("urls", two_days, "--run", "20231114T221320Z", "--json").records
    assert [record["outcome"] for record in first if record["url"] == f"{SITE}/d"] == ["duplicate"]
    last = command("urls", two_days, "--run", "last", "--json").records
    assert f"{SITE}/e" not in {record["url"] for record in last}
    assert command("urls", two_days, "--host", "other.example").stdout == ""
    assert len(command("urls", two_days, "--host", "www.example.org").stdout.splitlines()) == 7


def test_what_waits_is_open(command, corpus):
    again = Corpus.open(corpus)
    again.begin([SITE])
    for path in ("a", "new"):
        again.ledger.meet(f"{SITE}/{path}", Channel.FEED, always=True)
    again.close()
    rows = command("urls", corpus, "--json").records
    assert {row["url"] for row in rows if row["outcome"] == "open"} == {f"{SITE}/a", f"{SITE}/new"}
    assert len(rows) == len({row["url"] for row in rows}) == 8
    assert len(command("urls", corpus, "--outcome", "open").stdout.splitlines()) == 2


def test_says_what_is_wrong(command, two_days, tmp_path):
    done = command("urls", two_days, "--run", "never")
    assert done.returncode == 2
    assert done.stderr == (
        "newscrawl: no run 'never' in the corpus; the last ones are: 20231114T221320Z, "
        "20231115T221320Z\n"
    )
    done = command("urls", tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"newscrawl: no corpus in {tmp_path}: it has no ledger.sqlite\n"


def test_ends_quietly_when_nobody_reads(two_days):
    commands = " ; ".join(
        f"{sys.executable} -m newscrawl {name} {shlex.quote(str(two_days))} | head -c 5"
        for name in ("urls", "export", "report")
    )
    done = subprocess.run(
        ["bash", "-c", commands], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert len(done.stdout) == 15
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr
