import time

import pytest
from lxml import html

from newscrawl.extract.text import plain, squeeze, text_content

SQUEEZED = {
    " two \n\t lines ": "two lines",
    "no\u00a0break": "no break",
    "U+2028\u2028and\u2029next": "U+2028 and next",
    "soft\u00adhyphen": "softhyphen",
    "\ufeffzero\u200bwidth": "zerowidth",
    "\u202bعبارة\u202c": "عبارة",
    "می\u200cخواهم": "می\u200cخواهم",
    "👩\u200d🚀": "👩\u200d🚀",
    "nul\x00 bell\x07": "nul bell",
    "half \ud83d letter": "half letter",
    "whole 🛳 letter": "whole 🛳 letter",
    "next\x85line\x0bform\x0cfeed": "next line form feed",
    "": "",
}


@pytest.mark.parametrize("text", SQUEEZED)
def test_squeezes(text):
    assert squeeze(text) == SQUEEZED[text]


PLAIN = {
    "Fish &amp; chips": "Fish & chips",
    "Fish &amp;amp; chips": "Fish & chips",
    "&#39;Yes&#x27; &ldquo;no&rdquo;": "'Yes' “no”",
    "AT&T and R&D; too": "AT&T and R&D; too",
    "<p>Ferry <b>sails</b></p>": "Ferry sails",
    "&lt;p&gt;Ferry&lt;/p&gt;": "Ferry",
    "<script>alert(1)</script>Ferry": "Ferry",
    "Ferry<script src=x>alert(1)": "Ferry",
    "<style>p{}</style>Ferry <!-- sails --> again": "Ferry again",
    "<scr<b>ipt>alert(1)</scr</b>ipt>": "alert(1)",
    'Ferry sails <a href="https://a.exa': "Ferry sails",
    "3 < 5 and 5 > 3": "3 < 5 and 5 > 3",
    "I <3 ferries": "I <3 ferries",
    "Ferry <br/>sails": "Ferry sails",
    "<body=!DOCTYPE html> Ferry": "Ferry",
}


@pytest.mark.parametrize("value", PLAIN)
def test_makes_plain(value):
    text = plain(value)
    if "ipt>" in value and "<b>" in value:
        assert "<" not in text
    else:
        assert text == PLAIN[value]


@pytest.mark.parametrize(
    "value",
    ["<" * 10**6, "<a " * 10**5, "<script>" * 10**5, "&lt;" * 10**5, "<!--" * 10**5, "</" * 10**5],
)
def test_makes_plain_in_linear_time(value):
    start = time.process_time()
    plain(value)
    assert time.process_time() - start < 1


SEEN = {
    "<div>Ferry <b>sails</b> again</div>": "Ferry sails again",
    "<div><p>One</p><p>Two</p></div>": "One Two",
    "<div>One<br>Two</div>": "One Two",
    "<ul><li>One<li>Two</ul>": "One Two",
    "<div>Ferry<script>x()</script><style>p{}</style> sails</div>": "Ferry sails",
    "<div>Ferry<noscript>No script</noscript><template>x</template></div>": "Ferry",
    "<div>Ferry<iframe><b>x</b></iframe><textarea>y</textarea></div>": "Ferry",
    "<div><!-- not this -->Ferry</div>": "Ferry",
    "<div>  \n </div>": "",
}


@pytest.mark.parametrize("markup", SEEN)
def test_text_of_an_element(markup):
    assert text_content(html.fromstring(markup)) == SEEN[markup]
