"""Near-identical texts share a cluster, whoever comes first."""

import random
from itertools import permutations

import pytest

from newscrawl.corpus.shingles import MIN_SHINGLES, signature, similarity

CHINESE = (
    "市政府星期一宣布，北部岛屿的渡轮将从下周起每两小时一班。船长布兰特说，旧的时刻表常常让学生滞留在码头。"
    "经过持续到午夜的辩论，议会以十一票对四票通过了这项决定。渔民要求再装一台起重机，因为现有的那台比他们大多数人还要老。"
    "港务局的一项研究显示，夏季每天有九百名乘客。反对者担心，新码头还没付清，票价就会上涨。"
)
ARABIC = (
    "أعلنت البلدية يوم الاثنين أن العبارات إلى الجزر الشمالية ستنطلق كل ساعتين ابتداء من الأسبوع المقبل. "
    "وقالت القبطانة إن الجدول القديم كان يترك التلاميذ على الرصيف. وصوت المجلس بأحد عشر صوتا مقابل أربعة بعد "
    "نقاش استمر حتى منتصف الليل. وطالب الصيادون برافعة ثانية لأن الأولى أقدم من معظمهم."
)


def changed(body, share, seed=3):
    chance, words = random.Random(seed), body.split(" ")
    for place in chance.sample(range(len(words)), round(share * len(words))):
        words[place] = f"word{chance.randrange(10**6)}"
    return " ".join(words)


@pytest.mark.parametrize("share", [0.01, 0.02, 0.05])
def test_finds_an_edited_copy(ledger, article, text, share):
    first = ledger.decide(article(body=text(1, 30)))
    copy = article("https://other.example/x", "Another headline", changed(text(1, 30), share))
    assert ledger.decide(copy).article.cluster == first.article.cluster


def test_believes_a_signature_that_is_known(ledger, article, text):
    """It was made where the page was read."""
    first = ledger.decide(article(body=text(1, 30)))
    own = signature(text(1, 30))
    other = ledger.decide(article("https://other.example/x", "T", text(2, 30)), signature=own)
    assert other.article.cluster == first.article.cluster


def test_leaves_other_texts_alone(ledger, article, text):
    clusters = [
        ledger.decide(article(f"https://example.org/{n}", body=text(n, 30))).article.cluster
        for n in range(12)
    ]
    assert len(set(clusters)) == 12


def test_a_later_revision_stays_in_its_cluster_and_is_found(ledger, article, text):
    first = ledger.decide(article(body=text(1, 30)))
    ledger.decide(article(body=text(2, 30)))
    copy = ledger.decide(article("https://other.example/x", "T", text(2, 30) + "\n\nMore."))
    assert copy.article.cluster == first.article.cluster


def test_two_clusters_that_turn_out_to_be_one_keep_the_older_id(ledger, article, text):
    """The half-way version between two texts that were too far apart."""
    one, other = text(1, 30).split("\n\n"), text(2, 30).split("\n\n")
    first = ledger.decide(article("https://a.example/1", "A", "\n\n".join(one)))
    second = ledger.decide(article("https://b.example/1", "B", "\n\n".join(other)))
    assert first.article.cluster != second.article.cluster
    both = ledger.decide(article("https://c.example/1", "C", "\n\n".join([*one, *other])))
    assert both.article.cluster == first.article.cluster
    clusters = ledger.database.rows("SELECT DISTINCT cluster FROM articles")
    assert [cluster.hex() for (cluster,) in clusters] == [first.article.cluster]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::3])
def test_the_members_are_the_same_whoever_comes_first(ledger, article, text, order):
    """Only the name follows the order: two texts, the one that bridges them, and another."""
    one, other = text(1, 30).split("\n\n"), text(2, 30).split("\n\n")
    bodies = ["\n\n".join(part) for part in (one, other, [*one, *other])] + [text(9, 30)]
    for number in order:
        ledger.decide(article(f"https://{number}.example/1", f"T {number}", bodies[number]))
    rows = list(ledger.database.rows("SELECT hash, cluster FROM articles ORDER BY id"))
    named = {number: cluster for number, (_, cluster) in zip(order, rows, strict=True)}
    assert named[0] == named[1] == named[2] != named[3]
    first = min(order.index(number) for number in range(3))
    assert named[0] == rows[first][0]


@pytest.mark.parametrize("body", [CHINESE, ARABIC], ids=["Chinese", "Arabic"])
def test_works_in_every_script(body):
    own = signature(body)
    assert (
        similarity(own, signature(body.replace("北部", "南部").replace("الشمالية", "الجنوبية")))
        > 0.6
    )
    assert similarity(signature(CHINESE), signature(ARABIC)) < 0.1


def test_short_texts_have_no_signature(text):
    assert signature("Watch the video.") is None
    assert signature("") is None
    assert signature(" ".join(f"w{n}" for n in range(MIN_SHINGLES + 4))) is not None


def test_estimates_similarity(text):
    """Against Jaccard counted exactly; the standard error is at most 0.045."""
    words = [f"w{n}" for n in range(1_000)]
    for shared in (200, 500, 800):
        one, other = words[:shared], [*words[:shared], *(f"x{n}" for n in range(1_000 - shared))]
        found = similarity(signature(" ".join(words)), signature(" ".join(other)))
        exact = len(one) / (2 * 1_000 - len(one))
        assert abs(found - exact) < 0.13
    assert similarity(signature(text(1, 30)), signature(text(1, 30))) == 1


def test_signatures_are_the_same_in_every_process():
    """They are stored: another value would lose all clusters."""
    own = signature(" ".join(f"w{n}" for n in range(60)))
    assert own[:16].hex() == "000000ceb1190000ee0000005b0000da"
