import pytest

from newscrawl.extract.page import Page
from newscrawl.extract.rules import Field, Found, Rule, first
from newscrawl.extract.sites import GENERIC, SiteRules

STRICT = Rule("strict", lambda page: page.strict)
LOOSE = Rule("loose", lambda page: page.loose)
FIELD = Field("mood", (STRICT, LOOSE), lambda raw, page: None if raw == "refused" else raw)


def says(strict=None, loose=None, **options):
    page = Page("<p>x", **options)
    page.strict, page.loose = strict, loose
    return page


@pytest.mark.parametrize(
    ("strict", "loose", "found"),
    [
        ("glad", "sad", Found("glad", "strict", "glad")),
        (None, "sad", Found("sad", "loose", "sad")),
        ("", "sad", Found("sad", "loose", "sad")),
        ([], "sad", Found("sad", "loose", "sad")),
        ("refused", "sad", Found("sad", "loose", "sad")),
        ("refused", "refused", None),
        (None, None, None),
        (False, "sad", Found(False, "strict", False)),
        (0, "sad", Found(0, "strict", 0)),
    ],
)
def test_the_strictest_rule_that_gave_anything(strict, loose, found):
    assert FIELD.extract(says(strict, loose)) == found


def test_a_rule_can_be_switched_off():
    page = says("glad", "sad", without=frozenset({"mood:strict", "other:loose"}))
    assert FIELD.extract(page).rule == "loose"


def test_looser_rules_dont_run_when_a_stricter_decided():
    def fail(page):
        raise AssertionError

    field = Field("mood", (STRICT, Rule("loose", fail)), lambda raw, page: raw)
    assert field.extract(says("glad")).value == "glad"


def test_a_field_may_weigh_its_candidates():
    def last(candidates):
        return list(candidates)[-1]

    field = Field("mood", (STRICT, LOOSE), lambda raw, page: raw, last)
    assert field.extract(says("glad", "sad")).value == "sad"


def test_what_a_rule_read_is_kept_beside_the_clean_value():
    field = Field("mood", (STRICT,), lambda raw, page: raw.upper())
    assert field.extract(says("glad")) == Found("GLAD", "strict", "glad")


def test_no_candidates_no_value():
    assert first([]) is None


SITE = SiteRules(domain="a.example", script="state", keys={"mood": "feeling"})


def on_site(state, loose="sad"):
    page = Page(f'<script id="state" type="application/json">{state}</script><p>x')
    page.strict, page.loose = None, loose
    page.site_rules = SITE
    return page


def test_the_sites_rule_goes_first():
    assert FIELD.extract(on_site('{"feeling": "calm"}')) == Found("calm", "site.feeling", "calm")


@pytest.mark.parametrize("state", ["{}", "[]", "{", "3", '{"feeling": null}', '{"feeling": ""}'])
def test_without_a_site_value_the_generic_rules_decide(state):
    assert FIELD.extract(on_site(state)).value == "sad"


def test_generic_pages_have_no_site_rules():
    assert Page("<p>x", "https://b.example/").site_rules is GENERIC
    assert GENERIC.rules("mood") == ()


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://english.almayadeen.net/news/x", True),
        ("https://almayadeen.net/", True),
        ("https://notalmayadeen.net/", False),
        ("https://almayadeen.net.example/", False),
        (None, False),
    ],
)
def test_a_sites_pages_are_told_by_their_host(url, site):
    assert (Page("<p>x", url).site_rules is not GENERIC) is site
