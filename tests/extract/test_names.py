"""What credit lines say: whose names, in which languages, and what is nobody's."""

from __future__ import annotations

import time

import pytest

from newscrawl.extract.credits import agencies_in, credit_line, names_in, names_of, unlabelled
from newscrawl.extract.names import clean_name, is_organisation, recase

LINES: list[tuple[str, list[str]]] = [
    # Lists
    ("By Jane Doe", ["Jane Doe"]),
    ("By Jane Doe and John Roe, Political Correspondent", ["Jane Doe", "John Roe"]),
    ("By Jane Doe, John Roe and Ann Poe", ["Jane Doe", "John Roe", "Ann Poe"]),
    ("Jane Doe & John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe &amp; John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe; John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe/John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe And John Roe", ["Jane Doe", "John Roe"]),
    ("By Jane Doe with John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe in Kyiv and John Roe in Moscow", ["Jane Doe", "John Roe"]),
    ("By By Jane Doe", ["Jane Doe"]),
    ("Doe, Jane; Roe, John", ["Jane Doe", "John Roe"]),
    ("Lena Brandt (Text) und Eva Stern (Fotos)", ["Lena Brandt"]),
    ("Eva Stern (Fotos) und Lena Brandt (Text)", ["Lena Brandt"]),
    # Names with words of their own
    ("Doe, Jane", ["Jane Doe"]),
    ("Robert F. Roe, Jr.", ["Robert F. Roe Jr."]),
    ("George T. Roe III", ["George T. Roe III"]),
    ("J. R. Doe", ["J. R. Doe"]),
    ("Jane van der Berg", ["Jane van der Berg"]),
    ("Mohammed bin Nasser", ["Mohammed bin Nasser"]),
    ("Jean-Luc O’Brien", ["Jean-Luc O’Brien"]),
    ("José Ortiz y Gallego", ["José Ortiz y Gallego"]),
    ("Per Larsson", ["Per Larsson"]),
    ("Di Morris", ["Di Morris"]),
    ("Von Müller", ["Von Müller"]),
    ("Dan Brand", ["Dan Brand"]),
    ("Na Li", ["Na Li"]),
    # Titles, roles, places, credentials
    ("Dr. Jane Doe, MD, PhD", ["Jane Doe"]),
    ("Prof. Dr. Hans Roth", ["Hans Roth"]),
    ("Senior reporter Jane Doe", ["Jane Doe"]),
    ("Jane Doe Senior Political Reporter", ["Jane Doe"]),
    ("Jane Doe, staff editor who joined the paper in 2017", ["Jane Doe"]),
    ("Jane Doe writes about law and public health from Boston.", ["Jane Doe"]),
    ("Jane Doe for The Morning Star", ["Jane Doe"]),
    ("Jane Doe For Dailypaper.Com", ["Jane Doe"]),
    ("Jane Doe, Berlin", ["Jane Doe"]),
    ("Jane Doe, New York", ["Jane Doe"]),
    ("Sina Berg Landespolitische Korrespondentin", ["Sina Berg"]),
    ("By staff reporter Jane Doe", ["Jane Doe"]),
    ("As told to Jane Doe", ["Jane Doe"]),
    # Dates, addresses, others' work
    ("Jane Doe Last updated: 3 May 2024", ["Jane Doe"]),
    ("By Jane Doe @janedoe Follow", ["Jane Doe"]),
    ("Follow Jane Doe", ["Jane Doe"]),
    ("Fact checked by John Roe", []),
    ("Written by Jane Doe, Reviewed by John Roe", ["Jane Doe"]),
    ("Jane Doe - Dec 21, 2023 1:00 pm UTC", ["Jane Doe"]),
    ("Jane Doe 8:41 PM on December 20, 2023", ["Jane Doe"]),
    ("By Jane DoePublished: Dec 22, 2023", ["Jane Doe"]),
    ("05.06.2025 um 14:46 von Lena Brandt", ["Lena Brandt"]),
    ("Updated May 3, 2024 by Jane Doe", ["Jane Doe"]),
    ("By Jane Doe 3 min read", ["Jane Doe"]),
    ("Jane Doe jane@paper.test", ["Jane Doe"]),
    ("Jane Doe (@janedoe)", ["Jane Doe"]),
    ("Lena Brandt (lbr)", ["Lena Brandt"]),
    ("By Jane Doe Photos by John Roe", ["Jane Doe"]),
    ("Text: Anna Berg Foto: Lars Holm", ["Anna Berg"]),
    ("Reporting by Jane Doe; Editing by John Roe", ["Jane Doe"]),
    ("Editor : John Roe", []),
    ("Photos by John Roe", []),
    # Desks, outlets, agencies
    ("By Al Mayadeen English", ["Al Mayadeen English"]),
    ("By The Associated Press", ["The Associated Press"]),
    ("By Jane Doe, Associated Press", ["Jane Doe"]),
    ("Jane Doe and AP", ["Jane Doe", "AP"]),
    ("Von Max Muster und dpa", ["Max Muster", "dpa"]),
    ("Par Claire Dumas avec AFP", ["Claire Dumas", "AFP"]),
    ("Jane Doe · City News · Posted: Aug 08, 2024 4:00 AM", ["Jane Doe"]),
    ("Jane Doe, U.S. National Institute of Sleep and Infectious Diseases", ["Jane Doe"]),
    ("BR24 Redaktion", ["BR24 Redaktion"]),
    ("Von Redaktion", []),
    ("Web Desk", ["Web Desk"]),
    ("Le Matin", ["Le Matin"]),
    # Nobody
    *(
        (line, [])
        for line in ("Staff", "admin", "Web Admin", "jdoe", "user123", "wp_admin", "null")
    ),
    *((line, []) for line in ("", " ", "–", "by", "By:", "3 min read", "N/A", "[object Object]")),
    *((line, []) for line in ("jane@paper.test", "https://paper.test/author/jane", "@janedoe")),
    *(
        (line, [])
        for line in ("facebook.com/janedoe", "www.facebook.com/janedoe", "View all posts")
    ),
    *((line, []) for line in ("Words of wisdom", "Entertainer Of The Year", "Contributing Editor")),
    *((line, []) for line in ("La Rédaction", "Da Redação", "Redaktion", "Special to The Star")),
]

LANGUAGES = [
    ("Von Lena Brandt, Berlin", ["Lena Brandt"]),
    ("Ein Gastbeitrag von Lena Brandt", ["Lena Brandt"]),
    ("Ein Interview von Lena Brandt mit Eva Stern", ["Lena Brandt"]),
    ("Von unserer Korrespondentin Lena Brandt", ["Lena Brandt"]),
    ("Par notre correspondant à Rome, Luc Moreau", ["Luc Moreau"]),
    ("De notre envoyée spéciale Claire Dumas", ["Claire Dumas"]),
    ("dal nostro inviato Marco Bassi", ["Marco Bassi"]),
    ("dai nostri inviati Marco Bassi e Lucia Conti", ["Marco Bassi", "Lucia Conti"]),
    ("Door onze redacteur Jan de Wit", ["Jan de Wit"]),
    ("Ana Ruiz, do Diário, em São Paulo", ["Ana Ruiz"]),
    ("ليلى حداد - بيروت", ["ليلى حداد"]),
    ("ليلى حداد، القاهرة", ["ليلى حداد"]),
    ("דנה לוי, חיפה", ["דנה לוי"]),
    ("記者王小明／台北報導", ["王小明"]),
    ("Par Claire Dumas et Luc Moreau", ["Claire Dumas", "Luc Moreau"]),
    ("Propos recueillis par Claire Dumas", ["Claire Dumas"]),
    ("Por Ana Ruiz y Luis Mora", ["Ana Ruiz", "Luis Mora"]),
    ("Por Ana Ruiz e João Prado", ["Ana Ruiz", "João Prado"]),
    ("di Marco Bassi e Lucia Conti", ["Marco Bassi", "Lucia Conti"]),
    ("a cura di Marco Bassi", ["Marco Bassi"]),
    ("Door Jan de Wit", ["Jan de Wit"]),
    ("Av Kari Lund og Ola Moe", ["Kari Lund", "Ola Moe"]),
    ("Af Mette Holm", ["Mette Holm"]),
    ("Text: Eva Lind", ["Eva Lind"]),
    ("Teksti: Aino Mäki", ["Aino Mäki"]),
    ("Autor: Jan Nowak", ["Jan Nowak"]),
    ("Jan Hus, ČTK", ["Jan Hus"]),
    ("Szerző: Nagy Béla", ["Nagy Béla"]),
    ("Autor: Ion Popa și Ana Dinu", ["Ion Popa", "Ana Dinu"]),
    ("Piše: Ana Kovač", ["Ana Kovač"]),
    ("Автор: Мария Белова, корреспондент", ["Мария Белова"]),
    ("Текст: Иван Орлов и Пётр Гусев", ["Иван Орлов", "Пётр Гусев"]),
    ("Του Γιάννη Δήμου", ["Γιάννη Δήμου"]),
    ("Yazan: Elif Kaya", ["Elif Kaya"]),
    ("Oleh Budi Hartono", ["Budi Hartono"]),
    ("Tác giả: Trần Minh", ["Trần Minh"]),
    ("โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
    ("بقلم: ليلى حداد", ["ليلى حداد"]),
    ("كتب سامي نصر", ["سامي نصر"]),
    ("מאת דנה לוי", ["דנה לוי"]),
    ("نویسنده: رضا کریمی", ["رضا کریمی"]),
    ("लेखक: रवि शर्मा", ["रवि शर्मा"]),
    ("著者：佐藤花子", ["佐藤花子"]),
    ("文・写真／佐藤花子", ["佐藤花子"]),
    ("記者 王小明", ["王小明"]),
    ("김민수·이지은 기자", ["김민수", "이지은"]),
    ("島嶼報／ 記者黃明志／台東即時報導", ["黃明志"]),
    ("Juan dela Cruz", ["Juan dela Cruz"]),
    ("Autor: Ion Popescu Data publicării: 13.05.2024", ["Ion Popescu"]),
    ("ویب ڈیسک پیر 13 مئی 2024", ["ویب ڈیسک"]),
    ("নিজস্ব প্রতিবেদক", ["নিজস্ব প্রতিবেদক"]),
    ("Haber Merkezi", []),
]


@pytest.mark.parametrize(("line", "names"), LINES + LANGUAGES)
def test_names(line: str, names: list[str]) -> None:
    assert list(names_in(line)) == names


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("By Al Mayadeen English", "Al Mayadeen English"),
        ("By Jane Doe and John Roe, Political Correspondent", None),
        ("By Jane Doe , City News on December 22, 2023", "Jane Doe, City News"),
        ("Von Lena Brandt (lbr)", "Lena Brandt (lbr)"),
        ("By Jane Doe jane@paper.test", "Jane Doe"),
        ("Jane Doe | 8:41 PM", "Jane Doe"),
        ("Photos by John Roe", ""),
        ("By", ""),
    ],
)
def test_credit_line_is_as_read(line: str, shown: str | None) -> None:
    assert credit_line(line) == (line.removeprefix("By ") if shown is None else shown)


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Agencies", ["Agencies"]),
        ("By Reuters", ["Reuters"]),
        ("Jane Doe (AFP)", ["AFP"]),
        ("Von Max Muster und dpa", ["dpa"]),
        ("AFP / dpa", ["AFP", "dpa"]),
        ("وكالات", ["وكالات"]),
        ("Apa kabar", []),
        ("Jane Doe", []),
    ],
)
def test_agencies(line: str, agencies: list[str]) -> None:
    assert list(agencies_in(line)) == agencies


@pytest.mark.parametrize(
    ("name", "cased"),
    [
        ("JANE O'NEIL-MCKAY", "Jane O'Neil-McKay"),
        ("JANE VAN DER BERG", "Jane van der Berg"),
        ("J.R. ROE III", "J.R. Roe III"),
        ("jane doe", "Jane Doe"),
        ("Jane DOE", "Jane DOE"),
        ("JR Roe", "JR Roe"),
        ("MDR SACHSEN", "MDR SACHSEN"),
        ("ИВАН ОРЛОВ", "Иван Орлов"),
    ],
)
def test_recase(name: str, cased: str) -> None:
    assert recase(name) == cased


def test_what_no_label_begins_is_left() -> None:
    assert unlabelled("Bylaws of the town") is None
    assert unlabelled("By") == ""
    assert unlabelled("Words of Wisdom") is None


def test_an_organisation_is_told_by_its_words() -> None:
    assert is_organisation("Harbor City Times")
    assert is_organisation("NZZ-Redaktion")
    assert not is_organisation("Jane Doe")


def test_names_of_takes_anything() -> None:
    assert names_of(["Jane Doe", 3, None, {"a": 1}, "JANE DOE", "John Roe"]) == [
        "Jane Doe",
        "John Roe",
    ]
    assert names_of({"name": "Jane Doe"}) == []
    assert names_of([f"Jane Doe{chr(97 + i)}" for i in range(26)] * 2) == []


def test_long_input_costs_little() -> None:
    start = time.process_time()
    for line in ("By " + "Jane Doe, " * 200_000, "x" * 2_000_000, "and " * 500_000, "((" * 900_000):
        names_in(line)
        agencies_in(line)
        clean_name(line)
    assert time.process_time() - start < 0.5
