import pytest

from newscrawl.extract.body.edges import trim
from newscrawl.extract.body.outline import Outline
from newscrawl.extract.page import parse

TEXT = [
    "The ferry between the islands sails again after a year in the dock, its owner said on Friday.",
    "A crew of eleven will take her out at dawn, and the first crossing is free for islanders.",
    "The owner had promised a return in spring, but the dock was short of steel.",
    "Islanders had to take the longer way around the strait, by bus and by bridge.",
    "They will wait for her on the pier.",
]


def trimmed(*texts):
    markup = "".join(f"<p>{text}</p>" for text in texts)
    outline = Outline(parse(f"<body>{markup}".encode()))
    return [block.text for block in trim(outline.blocks, ["Ida Holm"], outline)]


@pytest.mark.parametrize(
    "last",
    [
        "Ida Holm is a reporter in Mellin.",
        "Email our reporter at ida.holm@herald.test or call.",
        "Questions? Follow us on the networks, day and night.",
        "Our newsletter tells you what matters every morning.",
        "Meld je gratis voor onze dagelijkse nieuwsbrief.",
        "Baca berita lain di Google News.",
        "The Herald, Mellin",
        "Подписывайтесь на наш канал, чтобы узнавать новости первыми.",
        "Pratite nas i na društvenim mrežama:",
        "Ακολουθήστε μας και μάθετε πρώτοι όλες τις ειδήσεις.",
        "Pewarta : Wahyu Hidayat Editor: Sri Lestari, Mellin 13 Mei 2024.",
    ],
)
def test_drops_after_the_text(last):
    assert trimmed(*TEXT, last) == TEXT


@pytest.mark.parametrize(
    "first",
    [
        "Editor’s note: This is the third part of a series on ferries.",
        "Anmerkung der Redaktion: Dieser Text erschien zuerst im Herbst.",
        "By Ida Holm, Mellin",
    ],
)
def test_drops_before_the_text(first):
    assert trimmed(first, *TEXT) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "The owner wrote of it in the newsletter that all islanders get in the spring.",
        "Editor's note: the mast that was tested is sold no more.",
    ],
)
def test_keeps_within_the_text(line):
    texts = [TEXT[0], line, *TEXT[1:]]
    assert trimmed(*texts) == texts


def test_keeps_long_paragraphs_at_the_end():
    last = "She wrote to the owner at owner@ferry.test, who answered in the evening. " * 6
    assert trimmed(*TEXT, last.strip()) == [*TEXT, last.strip()]


def test_drops_a_byline_under_a_standfirst():
    markup = "<h2>A long wait ends</h2><p>Ida Holm</p><p>·</p><p>Published in</p>"
    outline = Outline(parse(f"<body>{markup}{''.join(f'<p>{t}</p>' for t in TEXT)}".encode()))
    assert [block.text for block in trim(outline.blocks, ["Ida Holm"], outline)] == TEXT
