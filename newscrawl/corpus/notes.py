"""Sentences by which a newsroom says that it changed an article, in the languages of news.

Two kinds: a *correction* admits a mistake; an *update* says that something was added. A rule needs
the newsroom's own voice (a label at the start, or words on "this article" itself), since articles
report of others' corrections and updates all the time: "The minister corrected his statement" is
news, no note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum


class Note(Enum):
    CORRECTION = "correction"
    UPDATE = "update"


# Labels stand at a sentence's start and are followed by a colon, a dash, or a date in brackets.
_CORRECTION_LABELS = (
    # English, French
    "corrections?", "clarifications?", "corrections? (?:and|&) clarifications?", "corrected",
    "editor[’']?s[’']? note", "correcti(?:f|on)", "rectificatif", "erratum", "errata",
    "note de la rédaction", "précision",
    # German, Dutch
    "korrektur(?:hinweis)?", "berichtigung", "richtigstellung", "anmerkung der redaktion",
    "hinweis der redaktion", "correctie", "rectificatie", "noot van de redactie",
    # Spanish, Portuguese, Italian, Catalan, Romanian
    "correcci(?:ón|ones)", "rectificaci(?:ón|ones)", "fe de err(?:atas|ores)", "nota del editor",
    "nota de la redacción", "aclaración", "correção", "correções", "retificação",
    "nota da redação", "erramos", "correzione", "rettifica", "errata corrige",
    "nota della redazione", "correcció", "rectificare", "corectură", "erată",
    # Polish, Czech, Russian, Ukrainian
    "sprostowanie", "korekta", "erraty?", "od redakcji", "oprava", "исправление", "поправка",
    "уточнение", "от редакции", "виправлення", "уточнення", "від редакції",
    # Swedish, Danish, Norwegian, Finnish
    "rättelse", "rättad", "rettelse", "presisering", "oikaisu", "korjaus",
    # Turkish, Greek, Hungarian, Indonesian, Vietnamese
    "düzeltme", "editörün notu", "tekzip", "διόρθωση", "διευκρίνιση", "helyesbítés", "javítás",
    "koreksi", "ralat", "catatan redaksi", "đính chính",
    # Arabic, Persian, Hebrew, Hindi, Urdu
    "تصحيح", "تصويب", "توضيح", "ملاحظة المحرر", "اصلاحیه", "تصحیح", "תיקון", "הבהרה",
    "सुधार", "भूल[- ]सुधार", "स्पष्टीकरण", "تصیح",
    # Chinese, Japanese, Korean
    "更正", "订正", "訂正", "勘误", "勘誤", "编者注", "編者按", "お詫びと訂正",
    "정정", "정정보도", "바로잡습니다",
)  # fmt: skip
_UPDATE_LABELS = (
    "updated?", "mise à jour", "mis à jour", "update", "aktualisiert", "aktualisierung",
    "nachtrag", "bijgewerkt", "actualizaci(?:ón|ones)", "actualizado", "atualização",
    "atualizado", "aggiornamento", "aggiornato", "aktualizacja", "aktualizováno", "обновлено",
    "обновление", "дополнено", "оновлено", "uppdatering", "uppdaterad", "opdatering",
    "opdateret", "oppdatering", "oppdatert", "päivitys", "päivitetty", "güncelleme",
    "ενημέρωση", "frissítés", "pembaruan", "cập nhật", "تحديث", "به ?روزرسانی", "עדכון",
    "अपडेट", "更新", "追記", "업데이트",
)  # fmt: skip

# "The report was corrected" is news of a report.
_THIS_ARTICLE = (
    r"(?:this (?:article|story|piece|report|headline|post|column|page|caption|review)"
    r"|the (?:headline|caption) (?:of|on|to|above) this \w+)"
)
_WAS = r"(?:was|has been|is being|will be)(?: \w+)?"
# What a newsroom says of the article itself, wherever it stands in the sentence.
_CORRECTION_WORDS = (
    rf"{_THIS_ARTICLE}(?:[’']s headline)? {_WAS} (?:amended|corrected|clarified)",
    r"\b(?:an|the) (?:earlier|previous|original|initial|prior) versions? of (?:this|the|our) \w+",
    rf"{_THIS_ARTICLE} (?:originally|previously|initially|mistakenly|incorrectly|wrongly) \w+",
    r"\bwe (?:regret|apologi[sz]e for) the (?:error|mistake)",
    r"in einer (?:früheren|vorherigen|ersten|älteren) (?:version|fassung)",
    r"wir (?:haben|bitten)[^.]{0,40}\b(?:korrigiert|berichtigt|entschuldig)",
    r"(?:dieser|der) (?:artikel|text|beitrag) wurde (?:nachträglich )?(?:korrigiert|berichtigt)",
    r"une (?:première |précédente )?version (?:antérieure |initiale )?de (?:cet|notre) article",
    r"(?:cet|l[’'])\s?article a été (?:corrigé|rectifié|modifié)",
    r"(?:una|la) versión (?:anterior|previa|original|inicial) de (?:este|esta|la)",
    r"est[ea] (?:artículo|noticia|nota|texto) (?:ha sido|fue) (?:corregid|rectificad)[oa]",
    r"uma versão (?:anterior|prévia|inicial) d",
    r"est[ea] (?:texto|artigo|reportagem|matéria) foi corrigid[oa]",
    r"(?:una|la) (?:precedente )?versione (?:precedente|originale|iniziale)? ?di questo articolo",
    r"questo articolo è stato (?:corretto|modificato)",
    r"(?:in )?een (?:eerdere|vorige) versie van dit|dit artikel is (?:gecorrigeerd|aangepast)",
    r"w (?:poprzedniej|pierwotnej|wcześniejszej) wersji|artykuł został (?:poprawiony|sprostowany)",
    r"в (?:предыдущей|первоначальной|более ранней|ранней) версии",
    r"(?:текст|статья|материал|заметка) (?:был[аи]? )?исправлен[аоы]?",
    r"у (?:попередній|першій) версії|текст (?:було )?виправлено",
    r"i en tidigare version|artikeln har (?:rättats|korrigerats)",
    r"i en tidligere (?:versjon|version|utgave)",
    r"artik(?:le|ke)len er (?:rettet|korrigert)",
    r"jutun aiemmassa versiossa|juttua on korjattu",
    r"haberin (?:önceki|ilk) (?:sürümünde|halinde|versiyonunda)|bu haber düzeltil",
    r"(?:نسخة|صيغة) (?:سابقة|أولى) من (?:هذا|هذه)",
    r"(?:جرى|تم|جرت) تصحيح (?:هذا|هذه|الخبر|المقال)",
    r"نسخه (?:قبلی|پیشین) این",
    r"इस (?:लेख|ख़बर|खबर|रिपोर्ट) के (?:पिछले|पहले) संस्करण",
    r"इस (?:लेख|ख़बर|खबर|रिपोर्ट) (?:को|में) (?:सुधार|ठीक)",
    r"(?:本文|此文|报道|報道)的?(?:早前|此前|较早|較早|先前|之前)的?版本",
    r"本文已作?(?:更正|修正)",
    r"(?:当初|以前)の(?:記事|版|本文)|(?:記事|本文)を訂正し|記事の一部を修正し",
    r"(?:이 기사|본 기사|본문)[^.]{0,12}(?:정정|수정|바로잡)",
)
_UPDATE_WORDS = (
    rf"{_THIS_ARTICLE} {_WAS} (?:updated|expanded)",
    r"(?:dieser|der) (?:artikel|text|beitrag) (?:wurde|wird) (?:\w+ )?(?:aktualisiert|ergänzt)",
    r"(?:cet|l[’'])\s?article a été (?:mis à jour|actualisé|complété)",
    r"est[ea] (?:artículo|noticia|nota) (?:ha sido|fue|se ha) actualizad[oa]",
    r"est[ea] (?:texto|artigo|reportagem|matéria) foi atualizad[oa]",
    r"questo articolo è stato aggiornato|dit artikel (?:is|wordt) (?:bijgewerkt|aangevuld)",
    r"(?:текст|статья|материал|новость) (?:был[аи]? )?(?:обновл[её]н|дополнен)[аоы]?",
    r"(?:جرى|تم) تحديث (?:هذا|هذه|الخبر|المقال)|本文已更新|記事を更新し|기사(?:가|를) 업데이트",
)

_LABEL_END = r"\s*(?:\([^)]{1,40}\)|\[[^\]]{1,40}\])?\s*(?:[:：–—|]|-\s)"
# "Updated at 14:20 with …", "Corrected on Tuesday to …"
_DATED = re.compile(
    r"(?:(corrected)|updated) (?:at|on|with|to|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)


def _rule(labels: Sequence[str], words: Sequence[str]) -> re.Pattern[str]:
    label = rf"\W*(?:{'|'.join(labels)}){_LABEL_END}"
    return re.compile(rf"^{label}|{'|'.join(words)}", re.IGNORECASE)


_RULES = (
    (Note.CORRECTION, _rule(_CORRECTION_LABELS, _CORRECTION_WORDS)),
    (Note.UPDATE, _rule(_UPDATE_LABELS, _UPDATE_WORDS)),
)


def note_in(sentence: str) -> Note | None:
    """What kind of note a sentence is, if it is one; a correction before an update."""
    for note, rule in _RULES:
        if rule.search(sentence):
            return note
    dated = _DATED.match(sentence)
    if dated:
        return Note.CORRECTION if dated[1] else Note.UPDATE
    return None
