"""The arithmetic of pace, without a clock."""

import asyncio

from newscrawl.crawl.hosts import Host


def test_the_first_request_needs_no_wait():
    assert Host("a", own_delay=5).wait(100.0) <= 0


def test_one_by_one_the_delay_counts_from_the_answer():
    host = Host("a", own_delay=2, robots_delay=3)
    host.leaves(100.0)
    host.ended(104.0, answered=True)
    assert host.wait(104.0) == 3
    assert host.wait(107.0) == 0


def test_at_once_the_delay_counts_from_the_request_before():
    host = Host("a", own_delay=2, connections=8)
    host.leaves(100.0)
    host.ended(101.0, answered=True)
    assert host.wait(101.0) == 1


def test_a_sites_own_pace_means_one_at_a_time():
    assert not Host("a", connections=8).serial
    assert Host("a", connections=8, robots_delay=0.1).serial


def test_a_slow_server_gets_rest():
    """As long as its answers took, but not for ever."""
    host = Host("a", own_delay=1, factor=1, slowest=30)
    host.leaves(100.0)
    host.ended(108.0, answered=True)
    assert host.wait(108.0) == 8
    host.leaves(200.0)
    host.ended(300.0, answered=True)
    assert host.wait(300.0) == 30


def test_a_timeout_says_nothing_of_answer_times():
    host = Host("a", own_delay=1, factor=1)
    host.leaves(100.0)
    host.ended(160.0, answered=False)
    assert host.wait(160.0) == 1


def test_of_two_pauses_the_one_that_ends_later_holds():
    host = Host("a")
    host.pause(10, now=100.0)
    host.pause(4, now=101.0)
    host.pause(10, now=105.0)
    assert host.wait(105.0) == 10
    assert (host.pauses, host.paused_seconds) == (2, 15)


def test_rest_doubles_and_is_forgotten():
    host = Host("a")
    assert [host.refused(2) for _ in range(4)] == [2, 4, 8, 16]
    host.answered_well()
    assert host.refused(2) == 2
    assert [host.refused(2) for _ in range(60)][-1] == 300


def test_the_receipt_tells_what_was_not_kept():
    host = Host("a", own_delay=1)
    for now in (100.0, 101.5, 102.0):
        host.leaves(now)
    receipt = host.receipt()
    assert receipt["smallest_gap"] == 0.5
    assert receipt["too_soon"] == 1
    assert receipt["requests"] == 3


def test_hands_answers_on_in_the_order_of_their_requests():
    """The second answer arrives first, and the one before it fails."""
    order = []

    async def ask(host, name, answer):
        async with host.in_order.turn():
            await answer
            order.append(f"{name} arrives")
            if name == "first":
                raise ValueError(name)
        order.append(f"{name} is handed on")

    async def crawl():
        host, loop = Host("a.example"), asyncio.get_running_loop()
        answers = [loop.create_future(), loop.create_future()]
        asked = [
            asyncio.ensure_future(ask(host, name, answer))
            for name, answer in zip(("first", "second"), answers, strict=True)
        ]
        await asyncio.sleep(0)
        answers[1].set_result(None)
        await asyncio.sleep(0)
        answers[0].set_result(None)
        return await asyncio.gather(*asked, return_exceptions=True)

    failed, handed = asyncio.run(crawl())
    assert isinstance(failed, ValueError)
    assert handed is None
    assert order == ["second arrives", "first arrives", "second is handed on"]
