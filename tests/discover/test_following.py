from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.discover.following import is_numbered_page, may_be_numbered, page_number

PARTS = st.sampled_from(
    "/ ? & = # % + 2 12345 123456 \u0663 page PAGE p pg seite from offset p%61ge pageno page_num "
    "page-2 page/3 p4.html /p/5/ ?page=2 &start=20 start=2#x a b ?x=1&p= \n é".split(" ")
)


@settings(max_examples=500)
@given(st.lists(PARTS, max_size=8))
def test_whatever_has_a_number_may_have_one(parts):
    url = f"https://a.example{''.join(parts)}"
    if page_number(url)[1] is not None:
        assert may_be_numbered(url)


def test_says_which_addresses_are_later_pages():
    found = [
        "https://a.example/news?page=2",
        "https://a.example/news?sort=new&Offset=20#list",
        "https://a.example/news?p%61ge=2",
        "https://a.example/news/page/3/",
        "https://a.example/news/p4.html",
    ]
    others = [
        "https://a.example/news?page=next",
        "https://a.example/news?page=123456",
        "https://a.example/news?id=2",
        "https://a.example/people/2",
    ]
    assert [url for url in (*found, *others) if is_numbered_page(url)] == found
