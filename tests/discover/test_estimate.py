import random

import pytest

from newscrawl.discover.estimate import estimate


def caught(population, chances, seed):
    draw = random.Random(seed)
    return {
        name: {key for key in range(population) if draw.random() < chance}
        for name, chance in chances.items()
    }


def covered(population, chances, runs=200):
    """How often the interval held the truth, and the mean of the totals."""
    found = [estimate(caught(population, chances, seed), ()) for seed in range(runs)]
    inside = sum(one.low <= population <= one.high for one in found)
    return inside / runs, sum(one.total for one in found) / runs


def test_two_channels_by_hand():
    """Chapman: (30+1)(20+1)/(15+1) - 1."""
    found = estimate({"feed": range(30), "sitemap": range(15, 35)}, range(28))
    assert found.method == "Chapman, two channels"
    assert found.total == pytest.approx(39.6875)
    assert found.low < 39.6875 < found.high
    assert (found.seen, found.held) == (35, 28)
    assert found.share == pytest.approx(28 / 39.6875)
    assert found.share_interval[0] < found.share < found.share_interval[1]


def test_chao_by_hand():
    """Ten caught once, eight twice of three channels: 18 + (2/3) * 10 * 9 / (2 * 9)."""
    channels = {
        "a": [*range(8), 10, 11, 12, 13],
        "b": [*range(4), 14, 15, 16],
        "c": [*range(4, 8), 17, 18, 19],
    }
    found = estimate(channels, ())
    assert found.method == "Chao's lower bound, 3 channels"
    assert found.total == pytest.approx(18 + 2 / 3 * 90 / 18)


@pytest.mark.parametrize("population", [60, 400])
def test_independent_channels(population):
    """The interval holds the truth about as often as it says."""
    share, mean = covered(population, {"feed": 0.6, "sitemap": 0.7})
    assert share > 0.88
    assert mean == pytest.approx(population, rel=0.05)


def test_three_channels():
    share, mean = covered(300, {"feed": 0.4, "sitemap": 0.5, "sections": 0.5})
    assert share > 0.85
    assert mean == pytest.approx(300, rel=0.05)


@pytest.mark.parametrize(
    ("channels", "method"),
    [
        ({}, "none: fewer than two independent channels"),
        ({"feed": range(50)}, "none: fewer than two independent channels"),
        ({"feed": range(50), "sitemap": ()}, "none: fewer than two independent channels"),
        ({"feed": range(50), "sitemap": range(50)}, "none: fewer than two independent channels"),
        (
            {"feed": range(50), "sitemap": range(45, 90)},
            "none: the channels share 5 articles, 7 are needed",
        ),
    ],
)
def test_honest_where_it_cant_be_said(channels, method):
    found = estimate(channels, range(40))
    assert (found.method, found.total, found.share, found.share_interval) == (
        method,
        None,
        None,
        None,
    )


def test_copies_are_told():
    found = estimate({"feed": range(50), "copy": range(50), "sections": range(30, 70)}, ())
    assert found.method == "Chapman, two channels"
    assert found.caveats[0] == "copy and feed name the same articles and count as one channel"


def test_a_part_of_another_is_told():
    found = estimate({"feed": range(20), "sitemap": range(100)}, range(100))
    assert found.total == 100
    assert "sitemap has all of feed: likely cut from one list" in found.caveats
