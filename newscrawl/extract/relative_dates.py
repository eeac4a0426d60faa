"""Dates that count back from now: "2 hours ago", "gestern", "منذ ساعتين"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from newscrawl.extract.dates import fold
from newscrawl.extract.instants import instant

_UNITS = (
    (
        "minute",
        (
            r"\bmin(?:ute|uto|uut|ut|uta|utter|uter)?(?:s|n|en|i|er|os|e|a)?\b|минут|хвилин|دقيق|دقائق|"
            r"دقیق|דקות|דקה|dakika|dk|λεπτ|मिनट|মিনিট|分|분|phút|menit|นาที|perc"
        ),
    ),
    (
        "hour",
        (
            r"\bhours?\b|\bhrs?\b|\bh\b|stunde|\bheures?\b|\bhoras?\b|\bor[ae]\b|\bu(?:ur|ren)\b|timm|"
            r"\btimer?\b|tunti|tuntia|час|годин|godzin|hodin|saat|ساع|שעות|שעה|ώρ|घंट|घण्ट|ঘণ্টা|"
            r"小时|小時|時間|시간|giờ|\bjam\b|ชั่วโมง|órá"
        ),
    ),
    (
        "day",
        (
            r"\bdays?\b|\btag(?:e|en)?\b|\bjours?\b|\bd[ií]as?\b|\bgiorn[oi]\b|\bdag(?:en|ar|er|e)?\b|"
            r"päivä|\bдн|\bдень|\bdni\b|\bdzień\b|\bgün\b|يوم|أيام|ایام|روز|ימים|יום|μέρ|दिन|দিন|天|日|일|"
            r"ngày|hari|วัน|\bnap"
        ),
    ),
)
"""Compiled when first needed."""

_AGO = re.compile(
    r"\bago\b|\bvor\b|il y a|\bhace\b|\bhá\b|\bfa\b|geleden|\bsedan\b|\bsiden\b|sitten|назад|тому|"
    r"temu|\bpřed\b|\bpred\b|önce|منذ|قبل|پیش|לפני|πριν|पहले|আগে|前|전|trước|lalu|ที่แล้ว|ezelőtt|"
    r"\bacum\b"
)
_TODAY = re.compile(
    r"(?:^|[\s,|•·])(?:today|heute|aujourd'hui|hoy|hoje|oggi|vandaag|idag|i dag|tänään|"
    r"сегодня|сьогодні|"
    r"dzisiaj|dziś|dnes|danas|bugün|اليوم|امروز|היום|σήμερα|आज|আজ|avui)(?=$|[\s,|•·])|"
    r"今天|今日|오늘|วันนี้|hôm nay|hari ini"
)
_YESTERDAY = re.compile(
    r"(?:^|[\s,|•·])(?:yesterday|gestern|hier|ayer|ontem|ieri|gisteren|igår|i går|eilen|"
    r"вчера|вчора|"
    r"wczoraj|včera|jučer|dün|أمس|امس|دیروز|אתמול|χθες|χτες|গতকাল|tegnap|ahir)(?=$|[\s,|•·])|"
    r"昨天|昨日|어제|เมื่อวาน|hôm qua|kemarin"
)
"""Left out: Hindi कल, which is tomorrow too."""

_TWO = re.compile(r"ساعتين|ساعتان|يومين|يومان|דקותיים|שעתיים|יומיים")
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def relative(text: str, fetched_at: str | None) -> str | None:
    """The date of "2 hours ago", "gestern", "منذ ساعتين", counted back from the time of fetching.

    Minutes give a time in the zone of `fetched_at`, days and hours a day, hours around midnight
    None: no more is known than the words say. Weeks and more are None, and so is everything
    where the time of fetching isn't known.
    """
    now = instant(fetched_at) if fetched_at else None
    text = fold(text).strip(" .,|•·")
    if now is None or not text or len(text) > 60 or _FULL_YEAR.search(text):
        return None
    if _AGO.search(text):
        return _counted_back(text, now)
    if _TODAY.search(text):
        return now.date().isoformat()
    return (now - timedelta(days=1)).date().isoformat() if _YESTERDAY.search(text) else None


def _counted_back(text: str, now: datetime) -> str | None:
    unit = next((name for name, stems in _UNITS if re.search(stems, text)), None)
    number = re.search(r"(?<!\d)\d{1,3}(?!\d)", text)
    count = int(number[0]) if number else 2 if _TWO.search(text) else 1
    if unit == "minute":
        return (now - timedelta(minutes=count)).isoformat(timespec="minutes")
    if unit == "hour":
        latest, earliest = now - timedelta(hours=count), now - timedelta(hours=count + 1)
        return latest.date().isoformat() if latest.date() == earliest.date() else None
    return (now - timedelta(days=count)).date().isoformat() if unit else None
