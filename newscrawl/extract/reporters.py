"""How texts of East Asia name their reporters: in the dateline, or in a line before the text."""

from __future__ import annotations

import re

from newscrawl.extract.credit_words import ROLES

HEAD = 90
"""Characters of a text among which its dateline stands."""

# Compiled on first use, by `re` itself, and kept there: few pages need them.
_CHINESE = (
    # 〔記者黃明志／台東報導〕, 新华社北京5月13日电（记者 王小明 李华）
    r"[〔（(\[【](?:本[报報])?[記记]者\s?([^〕）)\]】／/]{2,40})(?<![摄攝影])"
    r"(?:[／/][^〕）)\]】]{2,12})?[〕）)\]】]"
)
"""Left out: 記者黃明志台東報導, which nothing parts into name and place."""
_KOREAN = (
    # (서울=연합뉴스) 홍길동 기자 = …
    r"^[(\[【][^()\[\]【】]{2,30}[)\]】]\s?([가-힣]{2,4}(?:[·,] ?[가-힣]{2,4})*) ?기자 ?=",
    # [한바다 홍길동 기자] …, [한바다=홍길동 기자] …
    r"^\[[가-힣\w]{2,12} ?[=|]? ?([가-힣]{2,4}) ?기자\]",
)
_LINE = r"[\u3400-\u9fff]{0,10}?[記记]者[\s：:]\s?([\u3400-\u9fff、\s]{2,30})(?<![摄攝影])"
_REPORT = (
    r"(?:[\u3400-\u9fff]{2,8}\s*[／/]\s*)?[記记]者\s*([^／/]{2,20}?)\s*[／/]\s*"
    r"[\u3400-\u9fff]{1,8}[報报][導导道]"
)
_SPACED = re.compile(r"(?<!\S)(\S)\s(\S)(?!\S)")


def in_dateline(text: str) -> str | None:
    """The reporters in the dateline with which a text opens."""
    head = text[:HEAD]
    match = re.search(_CHINESE, head) if "者" in head else None
    if match is None and "기자" in head:
        match = next(filter(None, (re.search(form, head) for form in _KOREAN)), None)
    return _listed(match[1]) if match else None


def in_line(text: str) -> str | None:
    """The reporters in a line that names nobody else: "记者 郑晓", "記者黃明志／台東報導"."""
    match = re.fullmatch(_LINE, text) if "者" in text else None
    return in_report(text) or (_listed(match[1]) if match else None)


def in_report(line: str) -> str | None:
    """The reporters of a line that says where they report from: "記者黃明志／台東報導"."""
    match = re.fullmatch(_REPORT, line) if "者" in line else None
    return _listed(match[1]) if match else None


def _listed(text: str) -> str:
    """Names parted by commas or spaces, by commas; one of two characters may be spaced itself."""
    names = re.split(r"[、,，·\s]+", _SPACED.sub(r"\1\2", text))
    return "、".join(name for name in names if 2 <= len(name) <= 4 and name not in ROLES)
