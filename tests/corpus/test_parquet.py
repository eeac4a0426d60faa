from datetime import UTC, datetime

import pytest
from pyarrow import parquet as pyarrow_parquet

from newscrawl.article import FIELDS, Image
from newscrawl.corpus import parquet
from newscrawl.errors import OutputError


@pytest.fixture
def line(article):
    full = article(
        authors=["Ilse Brandt"],
        tags=["Sea", "Law"],
        images=[Image("https://a.example/1.jpg", "Ferry", None)],
        word_count=9,
        free_access=False,
        provenance={"title": "shown.h1"},
        revision=2,
        fetched_at=datetime.fromtimestamp(0, UTC).isoformat(),
    )
    return full.to_json() + b"\n"


def test_types(tmp_path, line):
    path = tmp_path / "a.parquet"
    assert parquet.write(path, [line]) == 1
    schema = pyarrow_parquet.read_schema(path)
    assert schema.names == list(FIELDS)
    assert str(schema.field("tags").type).startswith("list<")
    assert str(schema.field("word_count").type) == "int32"
    assert str(schema.field("free_access").type) == "bool"
    [row] = pyarrow_parquet.read_table(path).to_pylist()
    assert row["images"] == [{"url": "https://a.example/1.jpg", "caption": "Ferry", "credit": None}]
    assert row["provenance"] == [("title", "shown.h1")]


def test_many_rows_in_groups_and_none(tmp_path, line, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS", 10)
    assert parquet.write(tmp_path / "a", [line] * 25) == 25
    assert pyarrow_parquet.ParquetFile(tmp_path / "a").num_row_groups == 3
    assert parquet.write(tmp_path / "b", []) == 0
    assert pyarrow_parquet.read_table(tmp_path / "b").num_rows == 0


def test_an_older_file_stays_whole(tmp_path, line):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"older")

    def lines():
        yield line
        raise RuntimeError

    with pytest.raises(RuntimeError):
        parquet.write(path, lines())
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(OutputError, match="can't write"):
        parquet.write(tmp_path / "none" / "a", [line])
