import encodings.aliases

import pytest

from newscrawl import extract
from newscrawl.extract.encoding import declared_encoding, sixteen_bits, to_utf8

TEXT = {
    "ru": "Паром снова ходит между островами",
    "ar": "عادت العبارة إلى الميناء القديم",
    "ja": "フェリーが再び運航を始めた",
    "zh": "渡輪重新開航",
    "ko": "여객선이 다시 운항한다",
    "el": "Το πλοίο ταξιδεύει ξανά",
    "he": "המעבורת שבה להפליג",
    "pl": "Prom znów pływa między wyspami",
    "fr": "Le traversier a repris, dit l’équipage",
    "th": "เรือข้ามฟากกลับมาแล้ว",
}
# Encoding as pages declare it, language, Python's codec for the bytes.
DECLARED = [
    ("windows-1251", "ru", "cp1251"),
    ("koi8-r", "ru", "koi8-r"),
    ("windows-1256", "ar", "cp1256"),
    ("iso-8859-6", "ar", "iso8859-6"),
    ("shift_jis", "ja", "cp932"),
    ("euc-jp", "ja", "euc_jp"),
    ("iso-2022-jp", "ja", "iso2022_jp"),
    ("gb2312", "zh", "gb18030"),
    ("gbk", "zh", "gb18030"),
    ("big5", "zh", "big5hkscs"),
    ("euc-kr", "ko", "cp949"),
    ("windows-1253", "el", "cp1253"),
    ("windows-1255", "he", "cp1255"),
    ("iso-8859-2", "pl", "iso8859-2"),
    ("iso-8859-1", "fr", "cp1252"),
    ("tis-620", "th", "cp874"),
]


def page(text, charset):
    return f'<html><head><meta charset="{charset}"><title>{text}</title><p>{text}.</p>'


@pytest.mark.parametrize(("charset", "language", "codec"), DECLARED)
def test_reads_what_the_meta_element_declares(charset, language, codec):
    raw = page(TEXT[language], charset).encode(codec)
    assert to_utf8(raw) == (raw.decode(codec).encode(), codec)


@pytest.mark.parametrize(("charset", "language", "codec"), DECLARED)
def test_the_header_goes_before_the_meta_element(charset, language, codec):
    raw = page(TEXT[language], "windows-1252").encode(codec)
    utf8, name = to_utf8(raw, f"text/html; charset={charset}")
    assert (TEXT[language] in utf8.decode(), name) == (True, codec)


@pytest.mark.parametrize("charset", ["windows-1251", "iso-8859-1", "shift_jis", "utf-16", "base64"])
def test_right_utf8_is_utf8_whatever_the_page_says(charset):
    raw = page(TEXT["ru"], charset).encode()
    assert to_utf8(raw, f"text/html; charset={charset}") == (raw, "utf-8")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("language", ["ru", "ja", "fr"])
def test_reads_unicode_with_a_mark_and_utf16_without(codec, language):
    raw = page(TEXT[language], "windows-1251").encode(codec)
    assert TEXT[language] in to_utf8(raw)[0].decode()
    assert extract(raw).title == TEXT[language]


@pytest.mark.parametrize("cut", range(1, 4))
def test_utf8_cut_in_a_letter_stays_utf8(cut):
    raw = page(TEXT["ru"] * 9, "utf-8").encode() + "🛳".encode()[:cut]
    utf8, name = to_utf8(raw)
    assert name == "utf-8"
    assert TEXT["ru"] in utf8.decode()


def test_utf8_with_a_few_stray_bytes_stays_utf8():
    raw = page(TEXT["ru"] * 9, "utf-8").encode() + b"<p>\x93ferry\x94"
    assert to_utf8(raw)[1] == "utf-8"


@pytest.mark.parametrize("charset", ["utf-8", "nonsense", ""])
def test_what_cant_be_utf8_is_western(charset):
    raw = page(TEXT["fr"], charset).encode("cp1252")
    utf8, name = to_utf8(raw)
    assert name == "cp1252"
    assert TEXT["fr"] in utf8.decode()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<meta charset=koi8-r>", "koi8-r"),
        (b"<META CHARSET = 'KOI8-R' >", "koi8-r"),
        (b'<meta http-equiv=content-type content="text/html; charset=koi8-r">', "koi8-r"),
        (b'<?xml version="1.0" encoding="koi8-r"?><html>', "koi8-r"),
        (b'<?xml version="1.0" encoding="koi8-r"?><meta charset=utf-8>', "koi8-r"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<meta charset=>", None),
        (b"<p>charset=koi8-r", None),
        (b" " * 5_000 + b"<meta charset=koi8-r>", None),
        (b"", None),
    ],
)
def test_declarations(head, name):
    assert declared_encoding(head) == name


@pytest.mark.parametrize(
    "codec", sorted({*encodings.aliases.aliases.values(), "idna", "undefined"})
)
def test_no_name_of_a_codec_breaks_it(codec):
    """Python's codecs are more than the web's; some raise, some make half letters, some unzip."""
    raw = page("Ferry", codec).encode() + b"\xff\xfe\\ud800 +2AA- \x1b$)"
    for content_type in (None, f"text/html; charset={codec}"):
        utf8, _ = to_utf8(raw, content_type)
        assert b"Ferry" in utf8 or codec.startswith("cp") or codec == "hp_roman8"
        utf8.decode("utf-8")


@pytest.mark.parametrize(
    "raw", [b"", b"x", b"\x00", b"\x00" * 4_000, b"\xff\xfe", b"\x00\x00\x00x"]
)
def test_scraps_of_bytes_arent_utf16(raw):
    assert sixteen_bits(raw) is None
    to_utf8(raw)[0].decode("utf-8")
