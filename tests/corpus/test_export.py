import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from newscrawl.corpus.export import LinesFile, check_writable, mend, records
from newscrawl.errors import InputError, OutputError

WHOLE = b'{"a":1}\n{"a":2}\n'


@pytest.fixture
def path(tmp_path):
    return tmp_path / "articles.jsonl"


def write(path, *lines, overwrite=False):
    file = LinesFile(path, overwrite=overwrite)
    for line in lines:
        file.write(line)
    file.close()


def test_appends(path):
    write(path, b'{"a":1}\n')
    write(path, b'{"a":2}\n')
    assert path.read_bytes() == WHOLE


def test_makes_the_folder(tmp_path):
    write(tmp_path / "new" / "deep" / "a.jsonl", WHOLE)
    assert [record["a"] for record in records(tmp_path / "new" / "deep" / "a.jsonl")] == [1, 2]


@pytest.mark.parametrize(
    ("content", "mended"),
    [
        (b"", b""),
        (WHOLE, WHOLE),
        (WHOLE + b'{"a":3', WHOLE),
        (WHOLE + b"\0\0\0\0", WHOLE),
        (WHOLE + b'{"a":3}', WHOLE + b'{"a":3}\n'),
        (b'{"a":1', b""),
        (WHOLE + b'{"a":"' + b"x" * 200_000, WHOLE),
    ],
    ids=["empty", "whole", "torn", "zeros", "no line break", "first line torn", "long"],
)
def test_mends_a_torn_last_line(path, content, mended):
    path.write_bytes(content)
    mend(path)
    assert path.read_bytes() == mended


def test_says_what_it_cut(path, caplog):
    path.write_bytes(WHOLE + b'{"a":3')
    write(path, b'{"a":4}\n')
    assert path.read_bytes() == WHOLE + b'{"a":4}\n'
    assert caplog.messages == [f"{path}: its last line was torn; cut 6 bytes off"]


@pytest.mark.parametrize("content", [b"My notes\nof today\n", b"My notes", b"[1]\n{", b"\n\n"])
def test_leaves_a_file_that_is_none_of_ours(path, content):
    """Appending to a text by mistake must not cost its last line."""
    path.write_bytes(content)
    with pytest.raises(OutputError, match="isn't JSON Lines"):
        LinesFile(path)
    assert path.read_bytes() == content


def test_overwrites_with_the_first_line(path):
    """Until a run has something, the file is the earlier run's."""
    path.write_bytes(WHOLE)
    file = LinesFile(path, overwrite=True)
    assert path.read_bytes() == WHOLE
    file.write(b'{"b":1}\n')
    assert path.read_bytes() == b'{"b":1}\n'
    file.write(b'{"b":2}\n')
    assert path.read_bytes() == b'{"b":1}\n{"b":2}\n'
    file.close()
    assert list(path.parent.iterdir()) == [path]


def test_a_run_without_a_line_destroys_nothing(path, caplog):
    path.write_bytes(WHOLE)
    write(path, overwrite=True)
    assert path.read_bytes() == WHOLE
    assert "earlier run" in caplog.text


def test_a_run_without_a_line_leaves_an_empty_file(path):
    write(path, overwrite=True)
    assert path.read_bytes() == b""


def test_overwriting_keeps_mode_and_link(tmp_path, path):
    """The file that a link names is replaced, with the permissions it had."""
    path.write_bytes(WHOLE)
    path.chmod(0o600)
    link = tmp_path / "latest"
    link.symlink_to(path)
    write(link, b"{}\n", overwrite=True)
    assert link.is_symlink()
    assert path.read_bytes() == b"{}\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_writes_to_a_device():
    write("/dev/null", WHOLE, overwrite=True)


def test_a_full_disk_leaves_no_half_line(path, monkeypatch):
    """What a failing write got onto the disk is taken back."""
    file = LinesFile(path)
    file.write(b'{"a":1}\n')
    real = os.write

    def full(fd, data):
        if len(data) < 9:
            raise OSError(28, "No space left on device")
        return real(fd, data[:5])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="No space left"):
        file.write(b'{"a":"long"}\n')
    file.close()
    assert path.read_bytes() == b'{"a":1}\n'


@pytest.mark.parametrize("name", ["file/below/a.jsonl", "."])
def test_refuses_what_cant_be_written(tmp_path, name):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't"):
        check_writable(tmp_path / name)


@pytest.fixture
def mortal():
    """Root, to whom nothing is forbidden, becomes another user."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


@pytest.mark.usefixtures("mortal")
def test_refuses_a_folder_without_permission():
    # Not `tmp_path`, which may lie in a folder that only its owner may enter.
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.jsonl")
        file.parent.chmod(0o555)
        with pytest.raises(OutputError, match="Permission denied; choose another place"):
            check_writable(file)
        file.parent.chmod(0o777)
        check_writable(file)
        assert not list(file.parent.iterdir())
        file.touch(0o444)
        with pytest.raises(OutputError, match="Permission denied"):
            check_writable(file)


def test_names_the_line_that_is_no_record(path):
    path.write_bytes(WHOLE + b"oops\n")
    with pytest.raises(InputError, match="line 3"):
        list(records(path))
