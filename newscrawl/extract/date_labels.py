"""Words that say what a date beside them is of; searched in folded text, in any language."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.extract.holding import AnyOf

UPDATED = re.compile(
    r"updat|modif|edited|revis|aktuali[sz]|geändert|zuletzt|\bstand\b|mis à jour|mise à jour|"
    r"\bmaj\b|actuali|atuali|aggiorn|bijgewerkt|gewijzigd|uppdater|ändrad|opdater|oppdater|endret|päivitet|"
    r"muokattu|uuenda|atjaunin|atnaujin|frissít|módos|zmodyf|změněn|zmenen|upraven|posodob|ažurir|ажурир|"
    r"изменен|обнов|оновл|змінен|актуализ|ενημέρ|τροποπ|güncel|değiştir|yenilə|تحديث|تعديل|به.?روز|ویرایش|"
    r"اپ ?ڈیٹ|ترمیم|עודכן|עדכון|अपडेट|अद्यतन|আপডেট|হালনাগাদ|மாற்றம்|புதுப்பி|更新|修改|最終|수정|"
    r"업데이트|cập nhật|diperbarui|dikemas|อัปเดต|อัพเดต|แก้ไข|ปรับปรุง|imesasishwa|"
    r"imeboreshwa|განახლ|թարմաց"
)
PUBLISHED = re.compile(
    r"publi|\bposted|\bpostad|\bcreated|\bonline:|\bfirst|erstellt|veröffentlich|erschienen|geplaatst|"
    r"\bparu|mis en ligne|mise en ligne|créé|\bfecha|divulgad|pubbl|opublik|dodan|utworz|zveřej|"
    r"vydán|uverejn|objavlj|julkais|skapad|udgiv|avaldat|paskelbt|megjelen|közzé|опублик|дата|"
    r"опублік|објављ|δημοσ|yayın|giriş|oluştur|نشر|منتشر|تاریخ|شائع|اشاعت|التاريخ|פורסם|प्रकाशित|প্রকাশ|"
    r"பதிவு செய்|வெளியிட|发布|發布|發佈|出版|刊登|发表|發表|公開|配信|投稿|掲載|입력|등록|게시|작성|"
    r"승인|송고|đăng|terbit|tayang|dipublik|เผยแพร่|imechapishwa|inilathala|გამოქვეყნ|հրապարակ"
)
_surely_else = AnyOf(
    *"© copyright expire verfügbar termin accessed abgerufen deadline premiere".split()
)
_may_be_else = AnyOf(*"until bis born thema valid end start release issn vol n° photo file".split())
_ELSE = re.compile(
    r"\b(?:until|bis|born|thema|valid|ends?|starts?|issn|vol|file)\b|released?\b|\bn°|\bphoto"
)
"""Labels of dates that are neither: licences, programmes, birthdays, issues, pictures. As words,
and as patterns with what a text holds that fits one."""


def is_of_something_else(label: str) -> bool:
    """Whether a date is neither of the publication nor of a change."""
    return _surely_else(label) or (_may_be_else(label) and _ELSE.search(label) is not None)


@lru_cache(maxsize=512)
def is_updated(before: str, after: str = "") -> bool:
    """Whether a date is of a change, by the label before it or a short one after it."""
    updated = max((m.end() for m in UPDATED.finditer(before)), default=-1)
    published = max((m.end() for m in PUBLISHED.finditer(before)), default=-1)
    if updated > published:
        return True
    return published < 0 and len(after) <= 14 and UPDATED.search(after) is not None
