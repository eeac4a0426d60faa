def test_runs_in_the_order_in_which_they_began(ledger, clock):
    first = ledger.run
    assert ledger.runlog.unfinished() == first
    ledger.finish(counts={"pages": 3})
    clock.now -= 86_400
    second = ledger.begin(["b"], {"path": object}, "newscrawl 2")
    ended, running = ledger.runlog.all()
    assert (ended.state, ended.counts, ended.ended) == (
        "finished", {"pages": 3}, "2023-11-14T22:13:20+00:00"
    )  # fmt: skip
    assert (running.id, running.targets, running.code) == (2, ["b"], "newscrawl 2")
    assert running.settings == {"path": "<class 'object'>"}
    assert running.ended is None
    assert ledger.runlog.named(second.name) == running
    assert ledger.runlog.named("never") is None


def test_names_are_times_and_never_twice(ledger):
    names = [ledger.run.name]
    for _ in range(3):
        ledger.finish()
        names.append(ledger.begin(["a"]).name)
    stem = "20231114T221320Z"
    assert names == [stem, f"{stem}-2", f"{stem}-3", f"{stem}-4"]


def test_keeps_the_last_answer_of_each_robots_txt(ledger):
    first = ledger.run
    for url, body in (("b", b"1"), ("a", b"\xff"), ("b", b"2")):
        ledger.runlog.keep_robots(first, url, body)
    assert ledger.runlog.robots(first) == {"a": b"\xff", "b": b"2"}
    ledger.finish()
    assert ledger.runlog.robots(ledger.begin(["a"])) == {}
