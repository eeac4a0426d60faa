from newscrawl.corpus.export import records


def test_demo(newscrawl, tmp_path):
    """Shows three records and where the rest are; again, too."""
    for arguments in ([], ["--to", "demo"]):
        done = newscrawl("demo", *arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        blocks = done.stdout.strip().split("\n\n")
        assert len(blocks) == 4
        assert blocks[-1] == "demo/articles.jsonl"
        assert "articles kept" in done.stderr
    assert len(list(records(tmp_path / "demo" / "articles.jsonl"))) > 20
