"""How texts of East Asia name their reporters: in the dateline, or in a line before the text."""

from __future__ import annotations

import re

from newscrawl.extract.credit_words import ROLES

HEAD = 90
"""Characters of a text among which its dateline stands."""

_DATELINES = (
    # 〔記者黃明志／台東報導〕, 新华社北京5月13日电（记者 王小明 李华）
    re.compile(
        r"[〔（(\[【](?:本[报報])?[記记]者\s?([^〕）)\]】／/]{2,40})(?<![摄攝影])"
        r"(?:[／/][^〕）)\]】]{2,12})?[〕）)\]】]"
    ),
    # (서울=연합뉴스) 홍길동 기자 = …
    re.compile(
        r"^[(\[【][^()\[\]【】]{2,30}[)\]】]\s?([가-힣]{2,4}(?:[·,] ?[가-힣]{2,4})*) ?기자 ?="
    ),
    # [한바다 홍길동 기자] …, [한바다=홍길동 기자] …
    re.compile(r"^\[[가-힣\w]{2,12} ?[=|]? ?([가-힣]{2,4}) ?기자\]"),
)
"""Left out: 記者黃明志台東報導, which nothing parts into name and place."""

_LINE = re.compile(
    r"[\u3400-\u9fff]{0,10}?[記记]者[\s：:]\s?([\u3400-\u9fff、\s]{2,30})(?<![摄攝影])"
)
_SPACED = re.compile(r"(?<!\S)(\S)\s(\S)(?!\S)")


_REPORT = re.compile(r"[記记]者\s?([^／/]{2,20})[／/][\u3400-\u9fff]{1,8}[報报][導导道]")


def in_dateline(text: str) -> str | None:
    """The reporters in the dateline with which a text opens."""
    head = text[:HEAD]
    found = (form.search(head) for form in _DATELINES)
    return next((_listed(match[1]) for match in found if match), None)


def in_line(text: str) -> str | None:
    """The reporters in a line that names nobody else: "记者 郑晓", "記者黃明志／台東報導"."""
    match = _REPORT.fullmatch(text) or _LINE.fullmatch(text)
    return _listed(match[1]) if match else None


def _listed(text: str) -> str:
    """Names parted by commas or spaces, by commas; one of two characters may be spaced itself."""
    names = re.split(r"[、,，·\s]+", _SPACED.sub(r"\1\2", text))
    return "、".join(name for name in names if 2 <= len(name) <= 4 and name not in ROLES)
