"""Markup before it is parsed: what the parser would drop too early, or build for nobody."""

from __future__ import annotations

from lxml import etree

AFTER_END = 200
"""Bytes behind the end tag of a body from which on they may be text: browsers show it, the parser
would drop it."""


def readable(raw: bytes) -> tuple[bytes, bool]:
    """The markup to parse, and whether its body or document seems to end early.

    `_markup.pyx`, where it was built, leaves out what no rule reads and the parser would build all
    the same, half of a page's bytes: comments, styles, scripts of code, drawings (svg). Here that
    would cost more than it saves, and `empty_drawings` does what counts of it.
    """
    # From behind: that is faster, and the last </html> mostly stands at the end. An early one
    # mostly follows an early </body>; seeking it too would cost another tenth of the parse.
    early = len(raw) - AFTER_END
    return raw, raw.rfind(b"</body>", 0, early) >= 0 or 0 <= raw.rfind(b"</html>") < early


def empty_drawings(root: etree._Element) -> None:
    """Leave of drawings their element alone: what they say is no part of a text or caption."""
    for drawing in list(root.iter("svg")):
        del drawing[:]
        drawing.text = None
