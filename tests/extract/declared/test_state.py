import json
import time

import pytest

from newscrawl.extract.declared.state import paragraphs

STORY = [
    "The ferry between the islands sails again after a year in the dock, its owner said on Friday.",
    "A crew of eleven will take her out at dawn, and the first crossing is free for all islanders.",
    "The pier in the northern harbour was widened in spring, so that two ships can berth there.",
]
HTML = [f"<p>{text}</p>" for text in STORY]
TEASER = {
    "title": "Bridge shut",
    "teaser": "The bridge over the sound is closed for repairs until June.",
}

STATES = {
    "a list of strings": {"props": {"story": {"body": STORY}}},
    "next.js blocks": {
        "props": {"pageProps": {"article": {"blocks": [{"type": "p", "text": t} for t in STORY]}}}
    },
    "html in blocks": {"story": {"content": [{"kind": "text", "html": h} for h in HTML]}},
    "one html string": {"story": {"id": 3, "bodyHtml": "".join(HTML)}},
    "children with leaves": {
        "doc": [
            {"type": "paragraph", "children": [{"text": t[:65]}, {"text": t[65:]}]} for t in STORY
        ]
    },
    "entities": {"body": [t.replace(" the ", " <i>the</i>&nbsp;") for t in STORY]},
    "teasers beside it": {"more": [TEASER] * 2, "main": {"content": [{"text": t} for t in STORY]}},
}


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("form", ["{}", "window.__STATE__ = {};", "\nvar state={};x()", "  {}  "])
def test_finds_the_story(name, form):
    script = form.replace("{}", json.dumps(STATES[name]))
    assert paragraphs([script]) == STORY


@pytest.mark.parametrize("kind", ["image", "advert", "related", "newsletter", "gallery", "tweet"])
def test_leaves_asides_out(kind):
    aside = {
        "type": kind,
        "text": "A ferry leaves the harbour of the northern island at sunrise (file).",
    }
    blocks = [{"type": "text", "text": text} for text in STORY]
    assert paragraphs([json.dumps({"blocks": [blocks[0], aside, *blocks[1:]]})]) == STORY


def test_the_fullest_script_is_the_story():
    assert paragraphs([json.dumps([TEASER]), json.dumps(STORY), json.dumps(STORY[:1])]) == STORY


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{}",
        "[]",
        "{",
        "null",
        '"text"',
        "3",
        "function(){return 1}",
        json.dumps({"a": [1, None, True, {"b": []}]}),
        json.dumps({"labels": ["Home", "News", "Sport"]}),
        "x=" + "{" * 50_000,
        "[" * 50_000,
        json.dumps({"data": "x" * 5_000}),
    ],
    ids=lambda script: script[:12],
)
def test_no_story(script):
    assert paragraphs([script]) == []


@pytest.mark.parametrize("depth", [30, 200, 900, 5_000])
def test_a_story_nested_deep(depth):
    """Found down to where any framework would put it; never an error."""
    script = '{"a":' * depth + json.dumps(STORY) + "}" * depth
    assert paragraphs([script]) == (STORY if depth <= 30 else [])


def test_twenty_megabytes_are_no_story():
    start = time.process_time()
    assert paragraphs([json.dumps(["word " * 4_000_000])]) == []
    assert time.process_time() - start < 1


@pytest.mark.parametrize("form", ["{}", "<p>{}</p>"])
def test_half_letters_dont_break_it(form):
    script = json.dumps([form.format(text + " \ud83d") for text in STORY])
    assert [text.rstrip(" ?") for text in paragraphs([script])] == STORY


def test_html_in_it_is_read_as_a_page_is():
    html = [f"<p>{text[:9]}<!-- x --><?y ?><script>z()</script>{text[9:]}</p>" for text in STORY]
    assert paragraphs([json.dumps({"html": "".join(html)})]) == STORY
