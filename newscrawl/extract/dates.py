"""From a string to an ISO 8601 date, at the precision and with the offset that it gives.

A result is "2022-12-03", "2022-12-03T22:34", "2022-12-03T22:34:00+02:00" …, in the form of
`datetime.isoformat()` ("Z" becomes "+00:00"); None where a string holds no full date, an
impossible one (31 February), one before the web or one that could be two days (04/03/2024 where
the order isn't known). A month alone is None too: readers of the record count on a day.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.extract.months import JALALI, MONTHS, from_jalali, month_number
from newscrawl.extract.rare_languages import by_dateparser
from newscrawl.extract.zones import zone_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


FIRST_YEAR, LAST_YEAR = 1990, 2099
MAX_TEXT = 200
"""Characters; a longer text is prose, where a date is something else's."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How a page's dates are to be read.

    Attributes:
        language: of the words, a primary subtag ("ar"); None if unknown.
        day_first: tells of 04/03/2024 whether it is in March, None if unknown; asked only where
            a date could be two days.
        known: a day that the page is known to be of, which settles the same question first.
    """

    language: str | None = None
    day_first: Callable[[], bool | None] = lambda: None
    known: date | None = None


UNKNOWN = Reader()


class Spot(NamedTuple):
    """A date found in a text: its value and where its words stand, time and zone included."""

    value: str
    start: int
    end: int


Day = tuple[date, int, int]
"""A day and where its words start and end."""

# ------------------------------------------------------------------ declared values

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)")
_UNIX = re.compile(r"\w{3} (\w{3}) +(\d\d?) (\d\d:\d\d:\d\d) (\S{1,9} )?(\d{4})")
"""The way of `date(1)` and Java: "Sat Dec 03 22:34:00 CET 2022"."""
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")


def declared(value: object, reader: Reader = UNKNOWN) -> str | None:
    """The date of a value written for machines; anything but a string or number is None."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = str(value).strip()
    if not 6 <= len(text) <= MAX_TEXT:
        return None
    if _ISO.match(text) and (iso := _iso(text)):
        return iso
    if _EPOCH.fullmatch(text):
        return _epoch(text)
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second = match.groups()
        clock = f"T{hour}:{minute}" + (f":{second}" if second else "") if hour else ""
        return _iso(f"{year}-{month}-{day}{clock}")
    unix = _UNIX.fullmatch(text)
    return shown(unix.expand(r"\2 \1 \5 \3 \4") if unix else text, reader)


def _iso(text: str) -> str | None:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        return None
    if len(text) == 10:
        return text
    return when.isoformat(timespec="auto" if text[16:17] == ":" else "minutes")


def _epoch(text: str) -> str | None:
    number = float(text)
    when = datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)
    return when.isoformat() if FIRST_YEAR <= when.year <= LAST_YEAR else None


# ------------------------------------------------------------------ dates in words

_WORD = r"(?P<month>[^\W\d_][^\s\d,،;:/|()\[\]<>\"“”–—-]*)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_OF = r"(?:de\s+l?['’]?|del\s+|of\s+|d['’]|di\s+|den\s+|the\s+|พ\.ศ\.\s*|year\s+)?"
_DAY = (
    r"(?:(?<![\d:.,/-])|(?<=:\d\d-))(?P<day>\d{1,2})"
    r"(?:st|nd|rd|th|er|ère|º|°|ª|ο|η|го|-го|ой|-ші|a|\.)?(?![\d:])"
)

_MONTH_DAY = r"\s?(?P<number>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911, "": 1911}
"""The years before the first of an emperor or a republic, as officials in Japan and Taiwan count;
in Taiwan it needs no name."""


def _forms(*forms: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((needed, re.compile(form)) for needed, form in forms)


_DAY_FIRST = _forms(
    # 3 December 2022, 3. prosince 2022, 3 de diciembre de 2022, 3 كانون_الأول/ديسمبر 2022
    ("", rf"{_DAY}[\s.\-/,]*{_OF}{_WORD}[\s.,،\-/]*(?:[^\W\d_]\S*\s+)??{_OF}{_YEAR}"),
    # 03.12.2022, 3/12/2022, 12/3/22
    (
        "",
        (
            r"(?<![\d:/.-])(?P<first>\d{1,2})\s?(?P<mark>[./-])\s?(?P<second>\d{1,2})\s?(?P=mark)"
            r"\s?(?P<year>\d{4}|\d\d(?=$|[^\d:.]))(?!\d)"
        ),
    ),
    # 3 tháng 12, 2022; ngày 3 tháng 12 năm 2022
    (
        "tháng",
        rf"(?<!\d)(?P<day>\d{{1,2}})\s*tháng\s*(?P<number>\d{{1,2}})[\s,/]*(?:năm\s*)?{_YEAR}",
    ),
    # 3 Dec '22, 03-Dec-22
    ("-", rf"{_DAY}-{_WORD}-(?P<year>\d\d)(?![\d:])"),
    ("'", rf"{_DAY}\s?{_WORD}\.?\s?'(?P<year>\d\d)(?![\d:])"),
)
_YEAR_FIRST = _forms(
    # 2022-12-03, 2022/12/03, 2022. 12. 3., 2022年12月3日, 2022년 12월 3일
    (
        "",
        (
            r"(?<!\d)(?P<year>\d{4})\s*(?:[./年년-]|оны)\s*(?P<number>\d{1,2})\s*"
            r"(?:[./月월-]|-?р? ?сарын)\s*(?P<day>\d{1,2})(?!\d|\s?ه)\s*[日일]?"
        ),
    ),
    # 2022 m. gruodžio 3 d., 2022. december 3., 2022ko abenduaren 3a
    (
        "",
        rf"(?<!\d){_YEAR}(?:ko)?[\s.\-/]*(?:m\.\s*)?{_WORD}[\s.\-/]*(?P<day>\d{{1,2}})(?![\d:])",
    ),
    # 2022. gada 3. decembris
    ("gada", rf"(?<!\d){_YEAR}\.?\s*gada\s+(?P<day>\d{{1,2}})\.\s*{_WORD}"),
    # 111年12月3日, whose era needs no name
    ("年", rf"(?<![\d和成國国])(?P<era>)(?P<year>1[01]\d)\s?年{_MONTH_DAY}"),
)
_WORD_FIRST = _forms(
    # December 3, 2022; Dec-03-2022
    (
        "",
        (
            rf"(?<![^\W\d_]){_WORD}[\s.\-/]*(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|,)?"
            rf"[\s.,،\-/]+{_YEAR}(?!\s*:\s*\d)"
        ),
    ),
    # 令和4年12月3日, 民國111年12月3日
    ("年", rf"(?P<era>令和|平成|民[國国])\s?(?P<year>\d{{1,3}}|元)\s?年{_MONTH_DAY}"),
)
"""Each with what a text must hold for it to be tried, "" for most; by what it begins with. Of two
that begin with the same number the stricter is listed first."""

_NUMBER = re.compile(r"\d+")
_PROMISING = re.compile(r"\d{4}|[\d元]\s?年|\d\d?[./-]\d\d?[./-]\d\d|['/-]\d\d")
_DIGITS = {
    code: str(unicodedata.digit(chr(code)))
    for code in range(0x0660, 0x10000)
    if unicodedata.category(chr(code)) == "Nd"
}
_SPACED = tuple(
    (name.replace("_", " "), name)
    for words in MONTHS.values()
    for name in re.split(r"[\s|]", words)
    if "_" in name
)
_SPACES = {**dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u3000"), " "), ord("’"): "'"}
_MARKS = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\ufeff\u0640"))
_PERSIAN = str.maketrans("يك", "یک")
"""Persian letters that many keyboards write as the Arabic ones."""
_PLAIN = _DIGITS | _SPACES | _MARKS
_UNPLAIN = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")


def fold(text: str) -> str:
    """Lower case, ASCII digits, plain spaces, month names of two words as one."""
    text = text.lower()
    if not text.isascii():
        if _UNPLAIN.search(text):
            text = text.translate(_PLAIN)
        for spaced, joined in _SPACED:
            if spaced in text:
                text = text.replace(spaced, joined)
    return text


def shown(text: str, reader: Reader = UNKNOWN) -> str | None:
    """The first full date in a short text, with the time and zone beside it."""
    return next((spot.value for spot in spots(fold(text[:MAX_TEXT]), reader)), None)


def spots(text: str, reader: Reader = UNKNOWN) -> Iterator[Spot]:
    """The full dates in a short text that was folded, in order."""
    taken = 0
    while _PROMISING.search(text, taken) and (match := _next_date(text, taken, reader)):
        spot = _with_clock(text, match, taken)
        yield spot
        taken = spot.end
    if not taken and (day := by_dateparser(text, reader.language)):
        yield Spot(day, 0, len(text))


def _next_date(text: str, start: int, reader: Reader) -> Day | None:
    """The leftmost date."""
    found = _from_number(text, start, reader)
    end = found[1] if found else len(text)
    for needed, form in _WORD_FIRST if end > start else ():
        if needed not in text:
            continue
        for match in form.finditer(text, start):
            if match.start() >= end:
                break
            if day := _day(match.groupdict(), reader):
                found = day, match.start(), match.end()
                end = match.start()
                break
    return found


def _from_number(text: str, start: int, reader: Reader) -> Day | None:
    """The leftmost date that begins with a number."""
    for number in _NUMBER.finditer(text, start):
        at = number.start()
        for needed, form in _DAY_FIRST if number.end() - at < 3 else _YEAR_FIRST:
            match = form.match(text, at) if needed in text else None
            if match and (day := _day(match.groupdict(), reader)):
                return day, at, match.end()
    return None


def _day(parts: dict[str, str | None], reader: Reader) -> date | None:
    digits = parts["year"] or "0"
    year, day = 1 if digits == "元" else int(digits), int(parts.get("day") or 0)
    if (era := parts.get("era")) is not None:
        return _date(year + _ERAS[era], int(parts["number"] or 0), day)
    if len(digits) == 2:
        year += 2000
    word = (parts.get("month") or "").strip(".")
    persian = word.translate(_PERSIAN)
    if persian in JALALI:
        return from_jalali(year, JALALI.index(persian) + 1, day)
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        return _numeric(year, first, second, parts["mark"] or "", reader)
    if word:
        month = month_number(word, reader.language) or month_number(persian, reader.language)
    else:
        month = int(parts.get("number") or 0)
    if word and not month:
        return None
    if 1300 <= year < 1500 and not word:
        return from_jalali(year, month or 0, day)
    return _date(year, month or 0, day)


def _numeric(year: int, first: int, second: int, mark: str, reader: Reader) -> date | None:
    dmy, mdy = _date(year, second, first), _date(year, first, second)
    if dmy is None or mdy is None or dmy == mdy:
        return dmy or mdy
    if reader.known:
        near = [day for day in (dmy, mdy) if abs(day - reader.known) <= timedelta(days=2)]
        if len(near) == 1:
            return near[0]
    day_first = mark == "." or reader.day_first()
    return None if day_first is None else dmy if day_first else mdy


def _date(year: int, month: int, day: int) -> date | None:
    if 2533 <= year <= LAST_YEAR + 543:  # Buddhist era
        year -= 543
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


# ------------------------------------------------------------------ the time beside a date

_AM = r"a\.?\s?m\b\.?|ص\b|صباحا|صباحًا|上午|午前|오전|π\.?μ\.?|सुबह"
_PM = r"p\.?\s?m\b\.?|م\b|مساء|مساءً|下午|午後|오후|晚上|μ\.?μ\.?|शाम"
_CLOCK = (
    # A letter ahead says which calendar the year is of: "2024 م ـ 05 ذو القعدة 1445 هـ".
    rf"(?:(?![مص]\b)(?:(?P<am0>{_AM})|(?P<pm0>{_PM}))\s*)?"
    r"(?<![\d:.])(?P<hour>\d{1,2})"
    r"(?:(?:\s?(?:[:h時时시點点]|시)\s?|\.)(?P<minute>\d\d)(?!\d)"
    r"(?:\s?[:m分분.]\s?(?P<second>\d\d)(?![\d:]))?(?:[.,]\d{1,7}(?!\d))?[分분]?)?"
    rf"\s?(?:(?P<am>{_AM})|(?P<pm>{_PM}))?"
)
_AFTER = re.compile(rf"(?:[^\d]{{0,22}}?)(?<!\d){_CLOCK}")
_BEFORE = re.compile(rf"{_CLOCK}(?P<gap>[^\d]{{0,28}}|[^\d]{{0,5}}[+-]\d\d:?\d\d[^\d]{{0,12}})$")
_CLOCK_AHEAD = re.compile(r"(?<![\d:.])(?=\d{1,2}[:.h]\d\d|\d{1,2}\s?[ap]\.?m)")
_OTHER_EVENT = re.compile(
    r"updat|modif|edit|aktual|actuali|aggiorn|atualiz|mise? à jour|bijgewerkt|uppdat|opdater|"
    r"oppdater|обновл|оновл|تحديث|güncel|更新|수정|min\b|read"
)
"""Words between a date and a time that give the time to something else."""


def _with_clock(text: str, found: Day, taken: int) -> Spot:
    day, start, end = found
    tail = text[end : end + 60]
    match = _AFTER.match(tail)
    if match and not _OTHER_EVENT.search(tail[: match.start("hour")]):
        value, length = _at(day, match, tail[match.end() :])
        if value:
            return Spot(value, start, end + match.end() + length)
    head_start = max(taken, start - 50)
    head = text[head_start:start]
    for place in _CLOCK_AHEAD.finditer(head):
        before = _BEFORE.match(head, place.start())
        if before and not _OTHER_EVENT.search(before["gap"]):
            value, _ = _at(day, before, before["gap"])
            if value:
                return Spot(value, head_start + place.start(), end)
    return Spot(day.isoformat(), start, end)


def _at(day: date, clock: re.Match[str], rest: str) -> tuple[str | None, int]:
    """A day with a time and the zone that follows, and how long that zone's words are."""
    hour, minute, second = int(clock["hour"]), clock["minute"], clock["second"]
    morning, evening = clock["am"] or clock["am0"], clock["pm"] or clock["pm0"]
    if minute is None and not (morning or evening):
        return None, 0
    if evening and hour < 12:
        hour += 12
    elif morning and hour == 12:
        hour = 0
    if hour > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        return None, 0
    when = datetime(day.year, day.month, day.day, hour, int(minute or 0), int(second or 0))  # noqa: DTZ001
    zoned = rest.lstrip(" ,")
    zone, length = zone_after(zoned, when)
    iso = when.replace(tzinfo=zone).isoformat(timespec="seconds" if second else "minutes")
    return iso, len(rest) - len(zoned) + length if zone else 0
