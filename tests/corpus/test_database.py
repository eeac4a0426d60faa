"""Transactions, and SQLite's errors as ours. What may be wrong with a file: test_ledger.py."""

import sqlite3

import pytest

from newscrawl.corpus import database
from newscrawl.corpus.database import Database
from newscrawl.errors import CorpusError, CorruptLedger, OutputError

INSERT = "INSERT INTO hosts (origin) VALUES (?)"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mit Leer? #1 نص" / "ledger.sqlite"


@pytest.fixture
def opened(path):
    path.parent.mkdir()
    database = Database(path)
    yield database
    database.close()


def count(database):
    return database.one("SELECT count(*) FROM hosts")[0]


def test_a_write_begins_a_transaction_and_commit_ends_it(opened, path):
    opened.write(INSERT, ("a",))
    opened.write_many(INSERT, [("b",), ("c",)])
    assert opened.in_transaction
    reader = Database(path, write=False)
    assert count(reader) == 0
    opened.commit()
    assert not opened.in_transaction
    assert count(reader) == 3
    reader.close()


def test_closing_takes_back_what_isnt_committed(opened, path):
    opened.write(INSERT, ("a",))
    opened.close()
    opened.close()
    again = Database(path)
    assert count(again) == 0
    again.close()


def test_nothing_is_written_after_a_rollback(opened):
    """What stands in memory may be of the transaction that never was."""
    opened.write(INSERT, ("a",))
    opened.rollback()
    with pytest.raises(OutputError, match="failed earlier in this run; start again"):
        opened.write(INSERT, ("b",))


def test_is_durable(opened):
    assert opened.one("PRAGMA journal_mode")[0] == "wal"
    assert opened.one("PRAGMA synchronous")[0] == 2


def test_a_reader_may_stop_early_and_close(opened):
    opened.write_many(INSERT, [(str(number),) for number in range(9)])
    rows = opened.rows("SELECT origin FROM hosts ORDER BY id")
    assert next(rows) == ("0",)
    opened.close()
    del rows


def test_a_reader_cant_write(opened, path):
    reader = Database(path, write=False)
    with pytest.raises(OutputError, match="can't use the ledger"):
        reader.write(INSERT, ("a",))
    reader.close()


def test_another_writer_is_waited_for_and_then_told(opened, path, monkeypatch):
    monkeypatch.setattr(database, "_BUSY_MS", 10)
    opened.write(INSERT, ("a",))
    other = Database(path)
    with pytest.raises(OutputError, match="database is locked by another crawl; give each"):
        other.write(INSERT, ("b",))
    other.close()


def test_a_damaged_schema_is_corruption(opened, path):
    opened._connection.execute("PRAGMA writable_schema=ON")
    opened._connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'origin', 'orig\xefn')")
    opened.close()
    with pytest.raises(CorruptLedger, match="newscrawl rebuild"):
        list(Database(path, write=False).rows("SELECT origin FROM hosts"))


def test_check(opened, path, tmp_path):
    assert database.check(path) == []
    with pytest.raises(CorpusError, match="no corpus in"):
        database.check(tmp_path / "none" / "ledger.sqlite")
    with pytest.raises(CorpusError, match="no corpus in"):
        database.check(path / "ledger.sqlite")


def test_the_tables_are_those_of_the_version(opened):
    """Whoever changes them writes a migration; the version says which tables a file has."""
    tables = [name for (name,) in opened.rows("SELECT name FROM sqlite_master WHERE type='table'")]
    assert database.VERSION == 1
    assert opened.one("PRAGMA user_version")[0] == 1
    assert set(tables) >= {"runs", "robots", "urls", "visits", "fetches", "articles", "retagged"}
    assert sqlite3.sqlite_version_info >= (3, 35)
