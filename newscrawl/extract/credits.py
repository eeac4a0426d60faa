"""Credit lines: "By Jane Doe and John Roe, Political Correspondent | 3 May" and the names in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newscrawl.extract.credit_words import (
    BELONGING,
    CONJUNCTIONS,
    CREDENTIALS,
    ELSE,
    LABELS,
    LOOSE_CONJUNCTIONS,
    MODIFIERS,
    PREPOSITIONS,
    ROLES,
    SOURCE_LABELS,
    TIME_WORDS,
    WITH,
)
from newscrawl.extract.months import month_number
from newscrawl.extract.names import (
    clean_name,
    is_agency,
    is_lone_word,
    is_nobody,
    is_organisation,
    is_source,
    may_name_agency,
    name_length,
    trim,
)
from newscrawl.extract.reporters import in_report
from newscrawl.extract.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_RAW, MAX_LINE = 2_000, 400
"""Characters of a line as it is declared, and of its text; what is longer is cut."""

MAX_NAMES = 30
"""A longer list is the staff's, or the references of a paper."""

_OPENING = ' \t-–—|•·/,.:;(["“„«'
_LABEL_WORDS = 4
_FIRST_WORDS = frozenset(label.split()[0] for label in LABELS | PREPOSITIONS)
_FIRST_LETTERS = frozenset(word[:2] for word in _FIRST_WORDS)
_FIRST_WORD = re.compile(r"[^\s:：／/=＝|(*]+")


def _either(words: frozenset[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_COLON = re.compile(r"\s*[:：／=＝|]\s*|(?<=[文記者])/")
_FORMS = re.compile(r"\(s\)$|[/*:]in(?:nen)?$|\(in\)$")
_FIRST_NAMES = frozenset({"Di", "Von"})
"""First names before one word, labels before two: "Von Miller", "Von Lena Brandt"."""
_BY = r"by|von|par|por|di|door|av|af"
_ELSE = rf"(?:^|[\s,;|/(])(?:{_either(ELSE)})\b(?:\s+\w+){{0,2}}?\s*(?:[:：]|\b(?:{_BY})\b)"
"""Compiled when first needed, as few lines hold such a word."""

_SOURCE = re.compile(rf"\s*[|•·｜]\s*(?:{_either(SOURCE_LABELS)})\s*[:：].*", re.IGNORECASE)
_AFTER_DATE = re.compile(rf"\s(?:{_either(PREPOSITIONS)})\s+(?=[^\W\d_])", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+|\b\w+\.com/\S*", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】")
_GLUED_DATE = re.compile(r"(?<=[a-zà-ÿ])(?=(?:Published|Updated|Posted|Publié|Veröffentlicht)\b)")
_SEGMENT = re.compile(r"\s*[|•·●▪︱｜;；\n]\s*|\s+[-–—―/]+\s+|\s*[–—―]\s*(?=\S+\s)")
_DATED_SEGMENT = re.compile(r"(\s*[|•·●｜\n]\s*|\s+[-–—]\s+|,\s+)")
_DIGIT = re.compile(r"\d")
_COMMA = re.compile(r"\s*[,،、，]\s*")
_SLASH = re.compile(r"(?<=\w)\s*/\s*(?=\w)")
_JOINED = re.compile(
    rf"(?:^|\s+)({_either(CONJUNCTIONS)}|{_either(CONJUNCTIONS).upper()}|And|Und|Och|Oraz)\s+"
    r"|\s*([&+])\s*"
)
_OF_PICTURES = (
    rf"(?:^|\s(?:{_either(CONJUNCTIONS)})\s|[,&/;+]\s*)[^\W\d_][\w.'’-]*(?:\s[\w.'’-]+){{1,3}}\s?"
    rf"\((?:{_either(ELSE)})\)"
)
"""Of "Lena Brandt (Text) und Eva Stern (Fotos)" the latter; compiled when first needed."""
_LAST_FIRST = re.compile(r"^([^\s,]+),\s*([^\s,]+(?:\s+[^\s,]+)?)$")
_SUFFIX = re.compile(r",\s*((?:jr|sr)\.?|ii|iii|iv)(?=$|[\s,;])", re.IGNORECASE)
_INNER_BY = re.compile(r"^.*\s[Bb][Yy]\s+")
_WORDS = re.compile(r"[\w-]+")
_DESCRIPTIONS = ROLES | MODIFIERS
_LETTERED_NUMBER = re.compile(r"[^\W\d_]{2,}\d{1,3}|\d{1,2}[^\W\d_]{3,}|\d\d/\d")


def unlabelled(line: str) -> str | None:
    """What follows "By", "Von", "Author:" …, None if the line doesn't begin so.

    A label is followed by a capital (where there are any): "Words of wisdom" names nobody.
    """
    head = line[:60].lstrip(_OPENING)
    if not _may_be_labelled(head):
        return None
    start = line.find(head)
    if (colon := _COLON.search(head)) and _is_label(head[: colon.start()]):
        return line[start + colon.end() :].strip()
    words = head.split(None, _LABEL_WORDS)[:_LABEL_WORDS]
    for count in range(len(words), 0, -1):
        if _is_label(" ".join(words[:count])):
            rest = line[start:].split(None, count)[count:]
            if rest and words[0] in _FIRST_NAMES and _is_surname(rest[0]):
                return None
            return _capitalised(rest[0]) if rest else ""
    return None


def _is_surname(text: str) -> bool:
    return " " not in text and text.istitle() and not is_organisation(text) and not is_nobody(text)


def is_plainly_labelled(line: str) -> bool:
    """Whether a line begins with "Author:", "Reporting by" …, which mean nothing else."""
    head = line[:60].lstrip(_OPENING)
    if not _may_be_labelled(head):
        return False
    colon = _COLON.search(head)
    if colon and colon[0].strip() != "|":
        return _FORMS.sub("", head[: colon.start()].casefold().strip()) in LABELS
    words = head.casefold().split(None, 2)
    return len(words) > 2 and words[1] in PREPOSITIONS and " ".join(words[:2]) in LABELS


def _may_be_labelled(head: str) -> bool:
    """Whether the first word is one that labels begin with; quick."""
    letters = head[:2].casefold()[:2]
    if letters not in _FIRST_LETTERS and letters[:1] not in _FIRST_LETTERS:
        return False
    first = _FIRST_WORD.match(head)
    return first is not None and first[0].rstrip(".").casefold() in _FIRST_WORDS


def _is_label(text: str) -> bool:
    label = _FORMS.sub("", text.casefold().strip(" .—–-"))
    return label in LABELS or label in PREPOSITIONS


def _capitalised(rest: str) -> str | None:
    if not (rest[:1].islower() and rest[1:2].islower()) or rest.islower():
        return rest
    return _after_role(rest)


def _after_role(rest: str) -> str | None:
    """What follows "unserem Korrespondenten", "staff writer"; None if no role stands first."""
    words = rest.split()
    skipped = 0
    while skipped < len(words) and words[skipped].casefold() in _DESCRIPTIONS:
        skipped += 1
    if ROLES.isdisjoint(word.casefold() for word in words[:skipped]):
        return None
    return " ".join(words[skipped:]) or None


def credit_line(text: str) -> str:
    """A credit line as people read it: no "By", no address, no date, nobody's photos."""
    return _credit_line(text[:MAX_RAW])


@lru_cache(maxsize=1_024)
def _credit_line(text: str) -> str:
    line = plain(text)[:MAX_LINE]
    line = in_report(line) or line
    if "." in line or "@" in line or ":" in line:
        line = _ADDRESS.sub(" ", line)
    line = _GLUED_DATE.sub(" ", line)
    if ":" in line or "：" in line:
        line = _SOURCE.sub("", line)
    rest = unlabelled(line)
    line = _without_others(line if rest is None else rest)
    rest = unlabelled(line)
    line = " ".join(_without_date(line if rest is None else rest).split()).replace(" ,", ",")
    return trim(line) + (")" if line.endswith(")") and "(" in line[1:] else "")


def names_in(text: str) -> tuple[str, ...]:
    """The persons in a credit line or, if it names none, its desks and agencies; in its order.

    An agency beside persons counts where "and" joins it; after a comma it is where they work.
    """
    return _names_in(text[:MAX_RAW])


@lru_cache(maxsize=1_024)
def _names_in(text: str) -> tuple[str, ...]:
    line = credit_line(text)
    if line.count("(") > 1:
        line = re.sub(_OF_PICTURES, " ", line, flags=re.IGNORECASE)
    line = _BRACKETS.sub(" ", line)
    if "," in line:
        line = _SUFFIX.sub(r" \1", line)
        line = ";".join(_first_name_first(part) for part in line.split(";"))
    people: list[str] = []
    others: list[str] = []
    for part in _SEGMENT.split(line):
        segment = _INNER_BY.sub("", part)
        rest = unlabelled(segment)
        for joined, name in _names_of_segment(segment if rest is None else rest, people):
            if not is_organisation(name) or (joined and people and is_agency(name)):
                people.append(name)
            else:
                others.append(name)
    if len(people) > 1 and all(is_lone_word(name) for name in people):
        return ()
    return tuple(dict.fromkeys(people or others))[:MAX_NAMES]


def names_of(lines: Any) -> list[str]:
    """The names in a line or a list of lines, in their order, each once; [] for anything else."""
    lines = [lines] if isinstance(lines, str) else lines
    if not isinstance(lines, list) or len(lines) > MAX_NAMES:
        return []
    names: dict[str, str] = {}
    for line in lines:
        for name in names_in(line) if isinstance(line, str) else ():
            names.setdefault(name.casefold(), name)
    return list(names.values())


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies that a credit line names, "(AFP)" and "Reuters" among others."""
    text = text[:MAX_RAW]
    return _agencies_in(text) if may_name_agency(text) else ()


@lru_cache(maxsize=1_024)
def _agencies_in(text: str) -> tuple[str, ...]:
    line = re.sub(r"[()\[\]（）【】]", ",", credit_line(text))
    parts = [p for s in _SEGMENT.split(line) for p in re.split(r"[,/،、]", s)]
    found = [trim(piece) for part in parts for _, piece in _pairs(part)]
    return tuple(dict.fromkeys(p for p in found if p and is_source(p)))


def _without_others(line: str) -> str:
    if ELSE.isdisjoint(_WORDS.findall(line.casefold())):
        return line
    match = re.search(_ELSE, line, re.IGNORECASE)
    return line[: match.start()] if match else line


def _without_date(line: str) -> str:
    """The line up to its date, or after it: the first word with a digit that no name owns."""
    if line[:1].isdigit() and (after := _AFTER_DATE.search(line)):
        return line[after.end() :]
    kept: list[str] = []
    for segment in _DATED_SEGMENT.split(line):
        digit = _DIGIT.search(segment)
        if not digit or _owns_digits(segment):
            kept.append(segment)
            continue
        words = segment[: digit.start()].rpartition(" ")[0].split()
        while words and _is_time_word(words[-1]):
            words.pop()
        kept.append(" ".join(words))
        break
    while kept and all(_is_time_word(w) for w in kept[-1].split()):
        kept.pop()
    if not kept and (after := _AFTER_DATE.search(line)):
        return line[after.end() :]
    return "".join(kept)


def _owns_digits(segment: str) -> bool:
    """Whether its digits are no date's: "BR24 Redaktion", "24/7 Wall St."."""
    words = segment.split()
    return (
        len(words) <= 4
        and any(_LETTERED_NUMBER.fullmatch(w) for w in words)
        and not any(w.isdigit() or month_number(w.casefold().strip(".,")) for w in words)
    )


def _is_time_word(word: str) -> bool:
    bare = word.strip(".,:()|·•-–—").casefold()
    return not bare or bare in TIME_WORDS or month_number(bare) is not None


def _names_of_segment(segment: str, before: list[str]) -> Iterator[tuple[bool, str]]:
    """Names with whether "and" joins them to the ones before."""
    named = bool(before)
    for part in _COMMA.split(segment):
        for joined, piece in _pairs(part):
            described = len(piece.split()) - name_length(piece)
            if named and (_is_aside(piece) or (described and not joined)):
                continue
            if name := clean_name(piece):
                yield joined, name
                named = named or " " in name
            if described > 2:
                return


def _pairs(part: str) -> list[tuple[bool, str]]:
    """The pieces of a part of a line, each with whether a conjunction stands before it."""
    pieces = [(False, part)]
    if not _may_join(part):
        return _slashed(False, part)  # noqa: FBT003
    for match in reversed(list(_JOINED.finditer(part))):
        joined, whole = pieces[0]
        word = (match[1] or match[2]).casefold()
        left, right = whole[: match.start()], whole[match.end() :]
        if _may_part(word, left.strip(), right.strip()):
            pieces[:1] = [(joined, left), (True, right)]
    return [(j, p) for joined, piece in pieces for j, p in _slashed(joined, piece) if p.strip()]


def _may_join(part: str) -> bool:
    return "&" in part or "+" in part or not CONJUNCTIONS.isdisjoint(part.casefold().split())


def _slashed(joined: bool, piece: str) -> list[tuple[bool, str]]:  # noqa: FBT001
    parts = _SLASH.split(piece) if "/" in piece else []
    if len(parts) > 1 and all(" " in p or is_agency(p) for p in parts):
        return [(joined, p) for p in parts]
    return [(joined, piece)]


def _may_part(word: str, left: str, right: str) -> bool:
    """Whether a conjunction stands between two names and not inside one."""
    if not left or not right:
        return True
    if is_source(left) or is_source(right):
        return True
    if word in WITH:
        return False
    if is_organisation(left) and (is_organisation(right) or any(w.islower() for w in left.split())):
        return False
    if word in LOOSE_CONJUNCTIONS and not right[:1].isupper():
        return False
    return (" " in left and " " in right) or left.upper() == left.lower()


def _is_aside(piece: str) -> bool:
    """After a full name: a credential, a role, or one word, which is a place or an outlet."""
    words = piece.split()
    folded = [w.casefold() for w in words]
    if piece in CREDENTIALS or (any(w in ROLES for w in folded) and piece.lower() != piece.upper()):
        return True
    if len(words) == 1:
        return not is_agency(piece) and is_lone_word(piece)
    belongs = bool(words) and words[0] in BELONGING
    return belongs or all(w in MODIFIERS for w in folded)


def _first_name_first(line: str) -> str:
    """Turns "Doe, Jane" into "Jane Doe"; anything else stays."""
    match = _LAST_FIRST.match(line.strip())
    return f"{match[2]} {match[1]}" if match and _is_last_first(match[1], match[2]) else line


def _is_last_first(last: str, first: str) -> bool:
    words = {w.casefold() for w in first.split()}
    return (
        last[:1].isupper()
        and first[:1].isupper()
        and last.isupper() >= first.isupper()
        and not is_organisation(last)
        and not is_organisation(first)
        and words.isdisjoint(ROLES)
        and first not in CREDENTIALS
    )
