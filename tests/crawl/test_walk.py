from newscrawl.crawl.walk import SectionWalk


def test_gives_what_no_earlier_page_listed():
    walk = SectionWalk()
    assert walk.unlisted(["https://a.example/1", "https://a.example/1#x"]) == [
        "https://a.example/1#x"
    ]
    assert walk.unlisted(["https://a.example/1", "https://a.example/2"]) == ["https://a.example/2"]
    assert walk.unlisted(["https://a.example/2/"]) == []


def test_waits_for_the_last_of_a_page():
    walk = SectionWalk(waiting=3)
    assert [walk.ended(fresh=fresh) for fresh in (False, True, False)] == [False, False, True]
    assert walk.fresh
