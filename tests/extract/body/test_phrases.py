import time

import pytest

from newscrawl.extract.body.phrases import is_credit, is_notice, is_pointer

POINTERS = [
    "Read more: Bridge shut",
    "READ ALSO Bridge shut",
    "» Read also",
    "Related articles",
    "See also: Bridge",
    "Watch: Ferry sails",
    "Tags: bridge, ferry",
    "Mots-clés : pont, bac",
    "Propos recueillis par Ida Holm",
    "Sobre el autor",
    "Blijf op de hoogte",
    "Lesen Sie auch: Brücke gesperrt",
    "À lire aussi : le pont fermé",
    "Te puede interesar: puente cerrado",
    "Leia também: ponte fechada",
    "Leggi anche: ponte chiuso",
    "Lees ook: brug dicht",
    "Läs också: bron stängd",
    "Читайте также: мост закрыт",
    "اقرأ أيضا: إغلاق الجسر",
    "यह भी पढ़ें: पुल बंद",
    "Baca juga: jembatan ditutup",
    "関連記事",
    "相关阅读",
    "あわせて読みたい",
    "点击查看更多",
    "更多精彩内容",
    "อ่านข่าวเพิ่มเติม : สะพานปิด",
    "Citește și: pod închis",
    "עוד באתר: הגשר נסגר",
]
NOT_POINTERS = [
    "",
    "Readers wrote more letters than ever.",
    "The minister asked them to read more.",
    "更多的人等船",
    "関連する法律",
    "Relatedness is measured in cousins.",
    "Videographers met at the pier.",
    "Watchmakers of the valley are on strike.",
]
NOTICES = [
    "© 2024 The Herald",
    "Copyright The Herald",
    "All rights reserved.",
    "This article was first published in spring",
    "Reporting by Ida Holm",
    "Alle Rechte vorbehalten",
    "جميع الحقوق محفوظة",
    "انتهای پیام/",
    "저작권자 © 한바다 무단전재 및 재배포 금지",
    "[button link=“https://example.org”]",
]
NOT_NOTICES = [
    "",
    "The copyright of the song expired.",
    "Our ferry sails again.",
    "Reporters waited.",
]
CREDITS = [
    "The ferry (Reuters)",
    "Photo: Ida Holm",
    "The dock. Getty Images",
    "Foto: dpa",
    "صورة: الوكالة",
    "(A komp. Fotó: Nagy Péter)",
    "ภาพ: ท่าเรือ",
]
NOT_CREDITS = [
    "",
    "The photographers waited at the pier",
    "A picture of misery",
    pytest.param(
        "The epaulette was lost",
    ),
]


@pytest.mark.parametrize("text", POINTERS)
def test_a_pointer(text):
    assert is_pointer(text)


@pytest.mark.parametrize("text", NOT_POINTERS)
def test_no_pointer(text):
    assert not is_pointer(text)


@pytest.mark.parametrize("text", NOTICES)
def test_a_notice(text):
    assert is_notice(text)


@pytest.mark.parametrize("text", NOT_NOTICES)
def test_no_notice(text):
    assert not is_notice(text)


@pytest.mark.parametrize("text", CREDITS)
def test_a_credit(text):
    assert is_credit(text)


@pytest.mark.parametrize("text", NOT_CREDITS)
def test_no_credit(text):
    assert not is_credit(text)


@pytest.mark.parametrize(
    "text", [" " * 10**4, "-" * 10**4, "read " * 10**4, "(" * 10**4, "photo " * 10**4]
)
def test_texts_without_end(text):
    start = time.process_time()
    assert not any((is_notice(text), is_credit(text)))
    is_pointer(text)
    assert time.process_time() - start < 1
