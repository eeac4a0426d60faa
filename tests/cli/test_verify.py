def test_says_that_a_corpus_is_whole(command, two_days):
    done = command("verify", two_days)
    assert done.stdout == f"{two_days}: whole; 5 records, 2 runs, 4 archive files\n"
    assert done.returncode == 0


def test_names_the_first_difference_of_each_file(command, corpus):
    harmed = ["articles.jsonl", *(f"archive/{p.name}" for p in (corpus / "archive").iterdir())]
    for name in harmed:
        data = bytearray((corpus / name).read_bytes())
        data[len(data) // 2] ^= 1
        (corpus / name).write_bytes(data)
    done = command("verify", corpus)
    assert sorted(line.partition(",")[0] for line in done.stdout.splitlines()) == sorted(harmed)
    assert done.returncode == 1


def test_says_that_there_is_none(command, tmp_path):
    done = command("verify", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"newscrawl: no corpus in {tmp_path}: it has no ledger.sqlite\n"
