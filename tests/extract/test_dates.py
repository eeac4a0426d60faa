"""Strings to ISO 8601 dates: at the precision given, in the offset given, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from newscrawl.extract.date_order import in_address
from newscrawl.extract.dates import Reader, declared, fold, shown, spots
from newscrawl.extract.instants import agree, follows, in_future
from newscrawl.extract.relative_dates import relative

DECLARED = [
    ("2022-12-03T22:34:00+02:00", "2022-12-03T22:34:00+02:00"),
    ("2023-05-01T10:00:00Z", "2023-05-01T10:00:00+00:00"),
    ("2023-05-01T10:00:00.250Z", "2023-05-01T10:00:00.250000+00:00"),
    ("2022-12-03T22:34+0200", "2022-12-03T22:34+02:00"),
    ("2022-12-03 22:34:00 +0200", "2022-12-03T22:34:00+02:00"),
    ("2022-12-03 22:34:00 UTC", "2022-12-03T22:34:00+00:00"),
    ("2022-12-03T22:34:00", "2022-12-03T22:34:00"),
    ("2022-12-03", "2022-12-03"),
    (" 2022-12-03\n", "2022-12-03"),
    ("20221203", "2022-12-03"),
    ("202212032234", "2022-12-03T22:34"),
    ("20221203T223405", "2022-12-03T22:34:05"),
    ("2022/12/03 22:34:05", "2022-12-03T22:34:05"),
    ("Sat, 03 Dec 2022 22:34:00 GMT", "2022-12-03T22:34:00+00:00"),
    ("Sat, 03 Dec 2022 22:34:00 +0530", "2022-12-03T22:34:00+05:30"),
    ("Sat Dec 03 22:34:00 CET 2022", "2022-12-03T22:34:00+01:00"),
    ("1670106840", "2022-12-03T22:34:00+00:00"),
    (1670106840000, "2022-12-03T22:34:00+00:00"),
    ("2022-12-03T24:61:00Z", "2022-12-03"),
    ("0000-00-00", None),
    ("0000-00-00T00:00:00+00:00", None),
    ("2022-02-31", None),
    ("2022-02-31T10:00:00Z", None),
    ("20220231", None),
    ("00000000", None),
    ("0001-01-01T00:00:00", None),
    ("2203-01-01T10:00:00Z", None),
    ("1970-01-01T00:00:00Z", None),
    ("0", None),
    ("", None),
    ("null", None),
    ("PT5M", None),
    (None, None),
    (True, None),
    ({"@value": "2022-12-03"}, None),
    (["2022-12-03"], None),
    (float("inf"), None),
    (12, None),
    ("9" * 13, None),
    ("2022-12-03" * 1_000, None),
    ("2022-12", None),
]


@pytest.mark.parametrize(("value", "expected"), DECLARED)
def test_declared(value, expected):
    assert declared(value) == expected


SHOWN = [
    ("en", "3 Dec 2022 22:34", "2022-12-03T22:34"),
    ("en", "3 Dec 2022", "2022-12-03"),
    ("en", "December 3rd, 2022", "2022-12-03"),
    ("en", "Sat, Dec. 3, 2022, at 9:05 a.m.", "2022-12-03T09:05"),
    ("en", "Dec. 3, 2022 at 10:34 p.m. ET", "2022-12-03T22:34-05:00"),
    ("en", "July 3, 2022 at 10:34 p.m. ET", "2022-07-03T22:34-04:00"),
    ("en", "Published 10:00 AM EST, Sat December 3, 2022", "2022-12-03T10:00-05:00"),
    ("en", "12 Sept 2023, 14:20 BST", "2023-09-12T14:20+01:00"),
    ("en", "3 December 2022 10:30 IST", "2022-12-03T10:30"),
    ("en", "December 3, 2022 12:05 AM", "2022-12-03T00:05"),
    ("en", "December 3, 2022, 10 p.m.", "2022-12-03T22:00"),
    ("en", "22:34, 3 December 2022 (GMT+3)", "2022-12-03T22:34"),
    ("en", "3 December 2022 | 5 min read", "2022-12-03"),
    ("en", "3 Dec 2022 | Updated 10:30", "2022-12-03"),
    ("en", "03-Dec-22", "2022-12-03"),
    ("en", "3 Dec ’22", "2022-12-03"),
    ("en", "The 3 of us met 22 others in 2022", None),
    ("en", "the 12th of March, 2022", "2022-03-12"),
    ("en", "2203-12-03", None),
    ("en", "0000-00-00", None),
    ("en", "00/00/0000", None),
    ("en", "29 February 2023", None),
    ("en", "29 February 2024", "2024-02-29"),
    ("en", "December 0, 2022", None),
    ("de", "31.02.2022", None),
    ("ar", "31 فبراير 2022", None),
    ("zh", "2022年2月31日", None),
    ("en", "December 2022", None),
    ("en", "31 February 2022", None),
    ("en", "3 May 10:30", None),
    ("en", "3 Blah 2022", None),
    ("de", "Samstag, 3. Dezember 2022 um 22.34 Uhr", "2022-12-03T22:34"),
    ("de", "03.12.2022 | 22:34", "2022-12-03T22:34"),
    ("de", "3.3.22", "2022-03-03"),
    ("fr", "Publié le 3 décembre 2022 à 15h04", "2022-12-03T15:04"),
    ("fr", "1er août 2022", "2022-08-01"),
    ("es", "3 de diciembre de 2022 a las 10:30 h", "2022-12-03T10:30"),
    ("pt", "3 de março de 2022 às 15h04", "2022-03-03T15:04"),
    ("it", "3 dicembre 2022 alle 15.04", "2022-12-03T15:04"),
    ("ca", "3 d'octubre del 2022", "2022-10-03"),
    ("eu", "2022ko abenduaren 3a", "2022-12-03"),
    ("ro", "3 decembrie 2022, 10:30", "2022-12-03T10:30"),
    ("nl", "3 december 2022 om 10:30", "2022-12-03T10:30"),
    ("sv", "3 december 2022 kl. 10.30", "2022-12-03T10:30"),
    ("da", "3. marts 2022", "2022-03-03"),
    ("no", "3. desember 2022", "2022-12-03"),
    ("is", "3. ágúst 2022", "2022-08-03"),
    ("fi", "3. joulukuuta 2022 klo 10.30", "2022-12-03T10:30"),
    ("et", "3. detsember 2022", "2022-12-03"),
    ("lv", "2022. gada 3. decembris, 10:30", "2022-12-03T10:30"),
    ("lt", "2022 m. gruodžio 3 d. 10:30", "2022-12-03T10:30"),
    ("hu", "2022. december 3. 10:30", "2022-12-03T10:30"),
    ("pl", "3 listopada 2022", "2022-11-03"),
    ("hr", "3. listopada 2022", "2022-10-03"),
    (None, "3. listopada 2022", None),
    ("cs", "3. července 2022", "2022-07-03"),
    ("sk", "3. júla 2022", "2022-07-03"),
    ("sl", "3. avgust 2022", "2022-08-03"),
    ("sr", "3. децембар 2022.", "2022-12-03"),
    ("mk", "3 декември 2022", "2022-12-03"),
    ("bg", "3 юли 2022", "2022-07-03"),
    ("ru", "3 ноября 2022 в 14:05", "2022-11-03T14:05"),
    ("ru", "3 мая 2022, 14:05 мск", "2022-05-03T14:05+03:00"),
    ("uk", "3 листопада 2022", "2022-11-03"),
    ("be", "3 снежня 2022", "2022-12-03"),
    ("el", "3 Δεκεμβρίου 2022, 22:34", "2022-12-03T22:34"),
    ("sq", "3 Dhjetor 2022", "2022-12-03"),
    ("tr", "3 Aralık 2022 22:34", "2022-12-03T22:34"),
    ("az", "3 Dekabr 2022", "2022-12-03"),
    ("kk", "3 желтоқсан 2022", "2022-12-03"),
    ("hy", "3 դեկտեմբերի 2022", "2022-12-03"),
    ("ka", "3 დეკემბერი 2022", "2022-12-03"),
    ("ar", "3 ديسمبر، 2022 10:30 م", "2022-12-03T22:30"),
    ("ar", "٣ كانون الأول ٢٠٢٢", "2022-12-03"),
    ("ar", "السبت 3 كانون الأول/ديسمبر 2022", "2022-12-03"),
    ("ar", "3 تشرين الثاني 2022", "2022-11-03"),
    ("ar", "3 جويلية 2022", "2022-07-03"),
    ("fa", "۱۴ اسفند ۱۴۰۲", "2024-03-04"),
    ("fa", "۱۴۰۲/۱۲/۱۴ ۱۰:۳۰", "2024-03-04T10:30"),
    ("fa", "14 ارديبهشت 1402 - 10:30", "2023-05-04T10:30"),
    ("fa", "3 ژانويه 2022", "2022-01-03"),
    ("ar", "الاثنين 1445/11/5 هـ الموافق 2024/05/13 م", "2024-05-13"),
    ("ar", "نُشر: 08:21-13 مايو 2024 م ـ 05 ذو القِعدة 1445 هـ", "2024-05-13T08:21"),
    ("ar", "13 مايو 2024 م 08:21", "2024-05-13T08:21"),
    ("ur", "3 دسمبر 2022", "2022-12-03"),
    ("he", "3 בדצמבר 2022, 10:30", "2022-12-03T10:30"),
    ("hi", "3 दिसंबर 2022, 10:30", "2022-12-03T10:30"),
    ("hi", "०३ दिसम्बर २०२२", "2022-12-03"),
    ("bn", "৩ ডিসেম্বর ২০২২", "2022-12-03"),
    ("ta", "3 டிசம்பர் 2022", "2022-12-03"),
    ("te", "3 డిసెంబర్ 2022", "2022-12-03"),
    ("th", "3 ธันวาคม 2565 เวลา 10:30 น.", "2022-12-03T10:30"),
    ("th", "3 ธ.ค. พ.ศ. 2565", "2022-12-03"),
    ("vi", "Thứ bảy, 3/12/2022, 15:04 (GMT+7)", "2022-12-03T15:04+07:00"),
    ("vi", "ngày 3 tháng 12 năm 2022", "2022-12-03"),
    ("id", "3 Desember 2022 10.30 WIB", "2022-12-03T10:30+07:00"),
    ("ms", "3 Ogos 2022", "2022-08-03"),
    ("sw", "3 Septemba 2022", "2022-09-03"),
    ("zh", "2024年3月4日", "2024-03-04"),
    ("zh", "2024年3月4日 下午3:04", "2024-03-04T15:04"),
    ("zh", "2024-03-04 15:04:05", "2024-03-04T15:04:05"),
    ("ja", "2024年3月4日（月）15時04分", "2024-03-04T15:04"),
    ("ja", "令和6年3月4日", "2024-03-04"),
    ("ja", "令和元年12月4日 15:04", "2019-12-04T15:04"),
    ("ja", "平成30年3月4日", "2018-03-04"),
    ("zh", "113年3月4日", "2024-03-04"),
    ("zh", "中華民國 113 年 3 月 4 日", "2024-03-04"),
    ("zh", "民國88年3月4日", "1999-03-04"),
    ("zh", "13年3月4日", None),
    ("ko", "2024년 3월 4일 15시 04분", "2024-03-04T15:04"),
    ("ko", "입력 2024.03.04. 오후 3:04", "2024-03-04T15:04"),
    ("km", "២០២២-១២-០៣", "2022-12-03"),
]


@pytest.mark.parametrize(("language", "text", "expected"), SHOWN)
def test_shown(language, text, expected):
    assert shown(text, Reader(language, lambda: True)) == expected


@pytest.mark.parametrize(
    ("text", "day_first", "known", "expected"),
    [
        ("04/03/2024", None, None, None),
        ("04/03/2024", True, None, "2024-03-04"),
        ("04/03/2024", False, None, "2024-04-03"),
        ("25/03/2024", None, None, "2024-03-25"),
        ("03/25/2024", None, None, "2024-03-25"),
        ("04/04/2024", None, None, "2024-04-04"),
        ("04.03.2024", None, None, "2024-03-04"),
        ("04/03/2024", True, date(2024, 4, 3), "2024-04-03"),
        ("04/03/2024", None, date(2023, 1, 1), None),
    ],
)
def test_order_of_day_and_month(text, day_first, known, expected):
    assert shown(text, Reader("en", lambda: day_first, known)) == expected


def test_spots_end_where_the_words_of_time_and_zone_end():
    text = fold("Posted Dec. 3, 2022 at 10:34 p.m. ET by A. Nobody. Updated Dec. 4, 2022")
    found = [(spot.value, text[spot.start : spot.end].strip()) for spot in spots(text)]
    assert found == [
        ("2022-12-03T22:34-05:00", "dec. 3, 2022 at 10:34 p.m. et"),
        ("2022-12-04", "dec. 4, 2022"),
    ]


FETCHED = "2022-12-03T12:30:00+00:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 hours ago", "2022-12-03"),
        ("12 hours ago", None),
        ("an hour ago", "2022-12-03"),
        ("5 minutes ago", "2022-12-03T12:25+00:00"),
        ("3 days ago", "2022-11-30"),
        ("yesterday", "2022-12-02"),
        ("Yesterday, 10:30", "2022-12-02"),
        ("today", "2022-12-03"),
        ("vor 3 Stunden", "2022-12-03"),
        ("gestern", "2022-12-02"),
        ("il y a 5 minutes", "2022-12-03T12:25+00:00"),
        ("hace 2 días", "2022-12-01"),
        ("منذ ساعتين", "2022-12-03"),
        ("منذ ٣ ساعات", "2022-12-03"),
        ("2 часа назад", "2022-12-03"),
        ("3小时前", "2022-12-03"),
        ("昨天", "2022-12-02"),
        ("3시간 전", "2022-12-03"),
        ("2 weeks ago", None),
        ("long ago", None),
        ("Yesterday in 2019", None),
        ("", None),
        ("a day in the life of nobody in particular, told by his neighbour today", None),
    ],
)
def test_relative(text, expected):
    assert relative(text, FETCHED) == expected


def test_relative_needs_the_time_of_fetching():
    assert relative("yesterday", None) is None
    assert relative("yesterday", "not a date") is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.test/2022/12/03/slug", "2022-12-03"),
        ("https://news.test/2022/12/3/slug", "2022-12-03"),
        ("https://news.test/2022/12/3", None),
        ("https://news.test/world/2022-12-03-slug", "2022-12-03"),
        ("https://news.test/20221203/slug", "2022-12-03"),
        ("https://news.test/news/23-01-2022-slug", "2022-01-23"),
        ("https://news.test/news/03-01-2022-slug", None),
        ("https://news.test/2022/13/03/slug", None),
        ("https://news.test/2022/02/31/slug", None),
        ("https://news.test/2022/12/slug", None),
        ("https://news.test/id/920221203771", None),
        ("https://news.test/?d=2022-12-03", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_in_address(url, expected):
    day = in_address(url)
    assert (day.isoformat() if day else None) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2022-12-03", "2022-12-03T22:34:00+02:00", True),
        ("2022-12-03T22:34:00+02:00", "2022-12-03T20:34:00+00:00", True),
        ("2022-12-03T22:34:00+02:00", "2022-12-03T20:50:00+00:00", False),
        ("2022-12-03T22:34", "2022-12-03T20:34:00+00:00", True),
        ("2022-12-03T22:41", "2022-12-03T20:34:00+00:00", False),
        ("2022-12-03", "2022-12-04", False),
    ],
)
def test_agree(one, other, expected):
    assert agree(one, other) is expected


def test_follows_and_in_future():
    assert follows("2022-12-03T21:00:00+00:00", "2022-12-03T22:34:00+02:00")
    assert not follows("2022-12-03", "2022-12-03T22:34:00+02:00")
    assert in_future("2022-12-05", "2022-12-03T12:00:00Z")
    assert not in_future("2022-12-04", "2022-12-03T12:00:00Z")
    assert not in_future("2022-12-05", None)


def test_long_and_odd_texts_are_quick():
    for text in ("1" * 100_000, "3 de " * 20_000, "may " * 50_000, "2022" * 30_000, "3 a" * 9_999):
        assert shown(text, Reader("en")) is None
