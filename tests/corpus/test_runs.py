import json
from datetime import UTC, datetime

import pytest

from newscrawl.corpus.runs import write_manifest
from newscrawl.errors import OutputError

BEGUN = datetime(2024, 1, 31, 12, 30, tzinfo=UTC)


def test_each_run_has_its_manifest(tmp_path):
    """Two runs of one second don't share one."""
    first = write_manifest(tmp_path, BEGUN, {"n": 1})
    second = write_manifest(tmp_path, BEGUN, {"n": 2})
    assert first.name == "20240131T123000Z.json"
    assert second.name == "20240131T123000Z-2.json"
    assert json.loads(first.read_text()) == {"run": "20240131T123000Z", "n": 1}


def test_says_that_it_cant(tmp_path):
    (tmp_path / "runs").write_text("")
    with pytest.raises(OutputError, match="manifest"):
        write_manifest(tmp_path, BEGUN, {})
