from __future__ import annotations

import pytest
from pages import html, read

GERMAN = (
    "<p>Die Fähre nach Sorra hat den Hafen am Dienstag eine Stunde zu spät verlassen, weil die "
    "Mannschaft auf einen neuen Mast warten musste, der nachts mit dem Zug gebracht wurde.</p>"
)
PORTUGUESE = (
    "<p>O barco para Sorra saiu do porto com uma hora de atraso na terça, porque a tripulação "
    "teve que esperar por um mastro novo que foi trazido de trem da capital durante a noite.</p>"
)
ARABIC = f"<p>{'غادرت العبارة الميناء متأخرة ساعة كاملة يوم الثلاثاء إلى الجزيرة ' * 3}</p>"
HINDI = "<p>" + "नौका मंगलवार को एक घंटे की देरी से निकली क्योंकि दल नए मस्तूल की राह में था। " * 4 + "</p>"
TURKISH = (
    "<p>Valiliğin açıklamasına göre vapur limandan bir saat geç ayrıldı. Kaptan, direğin gece "
    "trenle başkentten getirildiğini belirtti, ancak yolcuların beklediği salonda çorba "
    "dağıtıldığını söyledi. Şirket, biletlerin haftanın sonunda geri ödeneceğini duyurdu. "
    "Sefer yarın sabah "
    "yeniden başlayacak, hava durumu izin verirse akşam seferi yapılacak, dedi yetkililer.</p>"
)
JAPANESE = (
    "<p>" + "フェリーは火曜日に一時間遅れて港を出た。乗組員はマストを待っていた。" * 3 + "</p>"
)


@pytest.mark.parametrize(
    ("lang", "head", "text", "expected"),
    [
        ("en", "", None, "en"),
        ("en_gb", "", None, "en-GB"),
        ("EN-us", "", None, "en-US"),
        ("", "<meta property='og:locale' content='en_GB'>", None, "en-GB"),
        ("", "<meta http-equiv='content-language' content='en, de'>", None, "en"),
        ("", "", None, "en"),
        ("English", "", None, "en"),
        ("en", "", GERMAN, "de"),
        ("en", "<meta property='og:locale' content='de_AT'>", GERMAN, "de-AT"),
        ("pt-BR", "", PORTUGUESE, "pt-BR"),
        ("es", "", PORTUGUESE, "pt"),
        ("en", "", ARABIC, "ar"),
        ("zh-hans-cn", "", JAPANESE, "ja"),
        ("ja-JP", "", JAPANESE, "ja-JP"),
        ("xx-yy-zz-qq", "", "<p>Hm.</p>", None),
        ("hi", "", HINDI, "hi"),
        ("en", "", HINDI, "hi"),
        ("tr", "", TURKISH, "tr"),
        ("no", "", "<p>Hm.</p>", "no"),
        ("iw", "", "<p>Hm.</p>", "he"),
    ],
)
def test_language(lang: str, head: str, text: str | None, expected: str | None) -> None:
    markup = html(head, text or "", text=text is None).replace("<html>", f"<html lang='{lang}'>")
    assert read("language", markup) == expected
