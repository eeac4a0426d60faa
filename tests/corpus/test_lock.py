import os
import signal
import subprocess
import sys

import pytest

from newscrawl.corpus.lock import CorpusLock
from newscrawl.errors import CorpusBusy, OutputError

HOLD = """
import sys, signal
from pathlib import Path
from newscrawl.corpus.lock import CorpusLock
lock = CorpusLock(Path(sys.argv[1]))
lock.name_run("20260101T000000Z")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_is_killed(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(CorpusBusy) as refused:
            CorpusLock(tmp_path)
        said = f"being written to by process {holder.pid} (run 20260101T000000Z)"
        assert said in str(refused.value)
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    CorpusLock(tmp_path).release()


def test_refuses_within_a_process_too(tmp_path):
    lock = CorpusLock(tmp_path)
    with pytest.raises(CorpusBusy, match=f"process {os.getpid()};"):
        CorpusLock(tmp_path)
    lock.release()
    CorpusLock(tmp_path).release()


def test_a_folder_that_is_none(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="can't write to the corpus"):
        CorpusLock(tmp_path / "file")
