"""The export is what the ledger says, whatever happened to it."""

import pytest

from newscrawl.corpus.corpus import Corpus


@pytest.fixture
def whole(filled):
    return (filled / "articles.jsonl").read_bytes()


def reopened(folder):
    Corpus.open(folder).close()
    return (folder / "articles.jsonl").read_bytes()


def test_stays_as_it_is(filled, whole, caplog):
    assert reopened(filled) == whole
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda data: data[:-10], "cut {last} bytes off its end, wrote 1 missing lines"),
        (lambda data: data + b'{"torn', "cut 6 bytes off its end"),
        (lambda data: b"".join(data.splitlines(keepends=True)[:5]), "wrote 7 missing lines"),
        (lambda data: b"", "wrote 12 missing lines"),
        (lambda data: data[:-40] + b"x" * 39 + b"\n", "written anew"),
        (lambda data: b"my notes\n" + data, "written anew"),
        (lambda data: data + data.splitlines(keepends=True)[0], "bytes off its end"),
    ],
    ids=[
        "torn",
        "surplus tail",
        "lines missing",
        "empty",
        "other line",
        "other file",
        "line twice",
    ],
)
def test_is_repaired(filled, whole, caplog, harm, said):
    (filled / "articles.jsonl").write_bytes(harm(whole))
    assert reopened(filled) == whole
    last = len(whole.splitlines(keepends=True)[-1]) - 10
    [message] = caplog.messages
    assert said.format(last=f"{last:,}") in message


def test_is_written_when_it_is_gone(filled, whole):
    (filled / "articles.jsonl").unlink()
    assert reopened(filled) == whole
