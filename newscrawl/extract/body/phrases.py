"""Words with which a newsroom's own furniture begins, in the languages of the field.

They are looked for only in blocks that are short, and most only at their start: an article may
well quote any of them in a sentence.
"""

from __future__ import annotations

import re

from newscrawl.extract.body.beginnings import Beginnings
from newscrawl.extract.holding import AnyOf
from newscrawl.extract.scripts import UNPARTED

POINTERS = (
    # English
    "read (?:more|also|next|now|our|the full|full)",
    "also read",
    "more (?:on|from|stories|about|news|like|great|top|\\w+ (?:stories|news|coverage))",
    "related(?: (?:articles?|stories|story|news|topics?|content|reading|coverage|links?|posts?))?",
    "see (?:also|more)",
    "recommended(?: (?:videos?|stories|reading|for you))?",
    "watch(?: (?:now|live|more|this))?",
    "listen(?: to)?",
    "don['’]?t miss",
    "up next",
    "next up",
    "most (?:read|popular|viewed)",
    "trending(?: now)?",
    "you may (?:also )?like",
    "you might (?:also )?like",
    "editor['’]?s (?:picks?|note)",
    "what to read next",
    "next read",
    "more coverage$",
    "(?:table of )?contents$",
    "for more (?:stories|news|coverage|on)",
    "to learn more",
    "(?:like|enjoy|enjoyed) (?:this|what)",
    "learn more",
    "further reading",
    "explore more",
    "in case you missed it",
    "must[- ]read",
    "dig deeper",
    "photos?",
    "video",
    "gallery",
    "in pictures",
    "pictures",
    "keep reading",
    "continue reading",
    "click (?:here|to)",
    "tap here",
    "follow (?:us|our|me|the)",
    "like us on",
    "join (?:us|our|the conversation)",
    "sign up",
    "subscribe",
    "get (?:the latest|more|our|breaking|all the)",
    "download (?:the|our)",
    "share this",
    "advertisement",
    "more ?:",
    "tags ?:",
    "story continues",
    "article continues",
    "scroll (?:down|to)",
    "loading",
    # German
    "lesen sie (?:auch|hier|mehr|dazu)",
    "lies (?:auch|hier|mehr)",
    "mehr (?:zum thema|dazu|lesen|aus|über|von)",
    "auch interessant",
    "das könnte (?:sie|dich|ihnen)",
    "passend zum thema",
    "zum thema",
    "weiterlesen",
    "empfohlener (?:redaktioneller|externer)",
    "anzeige",
    "hier (?:geht|finden|lesen|klicken)",
    "newsletter",
    "jetzt (?:abonnieren|anmelden|lesen|testen)",
    "folgen sie",
    "abonnieren",
    "siehe auch",
    "video",
    # French
    "(?:à )?lire (?:aussi|également|la suite|plus)",
    "à lire",
    "a lire",
    "voir aussi",
    "sur le même (?:sujet|thème)",
    "pour aller plus loin",
    "abonnez",
    "inscrivez",
    "suivez",
    "à écouter",
    "à voir",
    "en savoir plus",
    "mots[- ]clés ?:",
    "propos recueillis par",
    "soutenez",
    "lire :",
    "article réservé",
    "il vous reste",
    "newsletters?",
    "découvrez nos offres",
    # Spanish, Portuguese, Catalan, Italian
    "(?:lea|lee|leer|vea|ver|mira) (?:también|además|más)",
    "te puede interesar",
    "más (?:información|noticias|sobre)",
    "relacionad[oa]s?",
    "noticias relacionadas",
    "suscríbe(?:te|se)",
    "síguenos",
    "sigue (?:leyendo|a)",
    "sobre (?:la firma|el autor|la autora|los autores)",
    "archivado en",
    "también te",
    "leia (?:também|mais)",
    "veja (?:também|mais)",
    "saiba mais",
    "assine",
    "siga",
    "notícias relacionadas",
    "clique aqui",
    "leggi (?:anche|tutto|qui|pure)",
    "vedi anche",
    "potrebbe interessarti",
    "iscriviti",
    "segui(?:ci)?",
    "guarda (?:anche|il)",
    "approfondi(?:sci|menti)",
    "haz clic",
    "llegeix",
    "vegeu també",
    # Dutch, Nordic
    "lees (?:ook|meer|verder)",
    "zie ook",
    "bekijk (?:ook|hier)",
    "meer (?:over|nieuws)",
    "luister",
    "abonneer",
    "(?:meld|schrijf) je (?:aan|in)",
    "blijf op de hoogte",
    "les (?:også|mer|mere)",
    "læs (?:også|mere)",
    "läs (?:också|även|mer|hela)",
    "se (?:også|också|mer)",
    "følg",
    "följ",
    "lue (?:myös|lisää)",
    "lesa meira",
    "hlusta",
    "relaterat",
    "relatert",
    "annonse",
    "annons",
    "annonce",
    "mainos",
    # Slavic, Baltic, Hungarian, Romanian, Greek, Turkish
    "(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)",
    "czytaj",
    "polecamy",
    "reklama",
    "(?:čtěte|přečtěte|čítajte|prečítajte) (?:také|si|aj|tiež)",
    "mohlo by vás",
    "související",
    "читайте (?:также|ещё|еще|нас|також|далее|в)",
    "смотрите (?:также|видео)",
    "подпис(?:ывайтесь|аться|ка)",
    "по теме",
    "реклама",
    "підпис(?:уйтесь|атися)",
    "дивіться (?:також|ще)",
    "прочетете",
    "вижте (?:още|също)",
    "прочитајте",
    "pročitajte",
    "pogledajte",
    "preberite",
    "taip pat skaitykite",
    "skaitykite",
    "lasi arī",
    "loe (?:ka|veel)",
    "olvasd? (?:el|még|tovább)",
    "kapcsolódó",
    "cit(?:iți|iţi|iti|ite|ește|eşte|este) (?:și|şi|si|mai)",
    "vezi (?:și|şi|si)",
    "διαβάστε (?:επίσης|ακόμ[ηα]|περισσότερα)",
    "δείτε (?:επίσης|ακόμ[ηα])",
    "ilgili haber",
    "(?:şunu|bunu) da oku",
    "ayrıca oku",
    "daha fazla",
    "haberin devamı",
    # Arabic, Persian, Hebrew, Urdu
    "اقرأ (?:أيضا|أيضاً|المزيد|ايضا|كذلك)",
    "إقرأ",
    "اقرأوا",
    "شاهد (?:أيضا|أيضاً|المزيد)",
    "تابع(?:وا|نا)?",
    "المزيد",
    "مواضيع ذات صلة",
    "أخبار ذات صلة",
    "للمزيد",
    "بیشتر بخوانید",
    "مطالب مرتبط",
    "اخبار مرتبط",
    "קראו (?:גם|עוד)",
    "עוד ב\\w+",
    "مزید پڑھ",
    # South and East Asia
    "यह भी पढ़ें",
    "ये भी पढ़ें",
    "इसे भी पढ़ें",
    "और पढ़ें",
    "আরও পড়ুন",
    "மேலும் படிக்க",
    "மேலும் வாசிக்க",
    "ఇది కూడా",
    "baca (?:juga|selengkapnya)",
    "lihat juga",
    "simak juga",
    "xem thêm",
    "đọc thêm",
    "tin liên quan",
    "อ่านเพิ่ม",
    "อ่านข่าว",
    "ข่าวที่เกี่ยวข้อง",
    "関連(?:記事|ニュース|する(?:記事|ニュース|投稿|リンク))",
    "あわせて読",
    "続きを読",
    "【関連",
    "もっと(?:見る|読む)",
    "相关(?:阅读|新闻|报道|閱讀|新聞)",
    "相關(?:阅读|閱讀|新聞|報導)",
    "延伸(?:閱讀|阅读)",
    "更多(?=$|\\W|新闻|新聞|精彩|内容|內容|报道|報導|相关|相關)",
    "推荐阅读",
    "點擊",
    "点击",
    "관련(?:기사| 기사|뉴스)",
    "▶",
    "더 보기",
    "구독",
    "soma zaidi",
    "soma pia",
    "funda",
)
"""How a pointer to another page begins: "Read also", "Related", "Follow us" …"""

NOTICES = (
    r"©",
    r"\(c\) ?\d{4}",
    "copyright",
    "all rights reserved",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos",
    "todos os direitos",
    "tutti i diritti",
    "все права защищены",
    "جميع الحقوق",
    "this (?:article|story|post|content) (?:was|is|has been|first|originally|contains|may contain)",
    "we (?:may|might) (?:earn|receive|include|contain)",
    "this (?:page|site|article|story) (?:may|might) (?:earn|receive|include|contain)",
    "when you (?:buy|purchase)",
    "if you (?:buy|purchase|click|make a purchase)",
    "as an amazon associate",
    "our (?:journalism|work|standards)",
    "support (?:our|independent|quality)",
    "il vous reste",
    "la suite est réservée",
    "an dieser stelle (?:finden sie|befindet sich)",
    "ich bin damit einverstanden",
    "please (?:enable|sign|log|subscribe|support|consider|note that this)",
    "this (?:website|site) uses",
    "your (?:browser|email|comment)",
    "enable javascript",
    "enter your email",
    "thank(?:s| you) for (?:reading|subscribing|signing)",
    "you(?:['’]ve| have) (?:read|reached|successfully)",
    "have a (?:tip|story|news tip)",
    "do you have (?:a|any)",
    "got a (?:tip|story)",
    "send (?:us|your|tips)",
    "(?:email|contact|reach) (?:us|the author|him|her)\\b",
    "tell us",
    "let us know",
    "what do you think",
    "(?:reporting|additional reporting|edited|editing|writing|compiled) by\\b",
    "with files from",
    "disclaimer",
    "(?:the )?associated press (?:writer|reporter)",
    "dieses thema im programm",
    "join our",
    "cite this",
    "(?:he|she|they) (?:can be reached|tweets)",
    "the (?:views|opinions) expressed",
    "views expressed",
    "unlock ",
    "already a (?:subscriber|member)",
    "to (?:continue|keep) reading",
    "log in",
    "create (?:a|an|your) (?:free )?account",
    "register (?:now|for free|to)",
    "dieser (?:artikel|text|beitrag) (?:ist|erschien|wurde|stammt)",
    "mit (?:material|informationen) (?:von|der|aus)",
    "comments?(?: are closed)?\\.?$",
    "(?:leave|post|add|view|show|join the) (?:a )?comments?",
    "kommentare?$",
    "commentaires?$",
    "comentarios?$",
    "комментарии",
    "your privacy",
    "privacy (?:policy|overview|settings)",
    "cookies?\\b",
    "an? (?:error|unexpected error) (?:has )?occurred",
    "something went wrong",
    "this (?:slideshow|video|audio|content) (?:requires|is not|can)",
    "javascript",
    "you need to",
    "to view this",
    "not subscribed",
    "this site is protected",
    "(?:cross-posted|republished) (?:from|with)",
    "get in touch with our",
    "ad[- ]?block",
    "انتهای پیام",
    "<?저작권자",
    "무단 ?전재",
    "版权所有",
    "無断転載",
    "// ?انتهى",
)
"""How a notice of the outlet's begins: rights, commission, sign-in, reporting credits …"""

_SHORTCODE = re.compile(r"\W*\w+ \w+=[\"”“']")
"""One of WordPress that was not rendered: "[button link=…]"."""

_FURTHER_ON = re.compile(
    r"\W*(?:.{0,80}contributed (?:to|reporting)|.{0,80}can be reached at|"
    r".{0,60}follow (?:him|her|them) on|.{0,200}(?:in|to) your inbox)"
)
_may_go_on = AnyOf("contributed ", "can be reached at", "follow ", " your inbox")
"""What a notice says behind the name of whom it tells of; without one of the latter there is none."""

STAMPS = (
    "(?:first |last )?(?:published|updated|posted|modified)",
    "mis à jour",
    "آخر تحديث",
    *(
        "publié modifié veröffentlicht erstellt stand aktualisiert publicado publicada actualizado "
        "atualizado pubblicato aggiornato gepubliceerd bijgewerkt publisert oppdatert publicerad "
        "uppdaterad udgivet opdateret julkaistu päivitetty opublikowano aktualizacja publikováno "
        "aktualizováno опубликовано обновлено опубліковано оновлено публикувано δημοσιεύθηκε "
        "ενημερώθηκε yayınlanma güncelleme giriş نشر تحديث diterbitkan diperbarui heute gestern today "
        "yesterday 公開 更新 発行 入力 수정 입력 등록 승인 发布 發布 เผยแพร่ ปรับปรุง प्रकाशित প্রকাশ"
    ).split(),
)
"""A line that says when the page was published or changed."""

_PICTURE_SOURCES = (
    "getty images",
    "ap photo",
    "usa today sports",
    "courtesy of",
    "nuotr.",
    *"afp reuters shutterstock istock dpa imago epa alamy imagn wikimedia handout".split(),
    *"screenshot screengrab".split(),
)
_PICTURE_LABELS = (
    "foto photo image picture pic credit crédit bild bilder immagine imagen fotografía fotó fotoğraf φωτο "
    "φωτογραφία фото снимка zdjęcie fot. kuva رويترز صورة تصوير ảnh ภาพ عکس צילום 사진 写真 撮影 摄影 攝影 "
    "图片 圖"
).split()
_LABEL_SIGNS = ":：©/"
_CREDITS = re.compile(
    r"^\[(?:image|photo|picture)s? (?:via|by|courtesy)\b|^(?:foto|photo|bild)\(e?s\)\s?:|"
    rf"(?:^|[\s(\[/|,.–—-])(?:{'|'.join(map(re.escape, _PICTURE_SOURCES))}|"
    rf"(?:{'|'.join(map(re.escape, _PICTURE_LABELS))})\s?[{_LABEL_SIGNS}])(?!\w)"
)
"""What tells a caption that stands as a paragraph of its own, in short blocks without hints."""

_has_source, _has_label, _has_label_sign = (
    AnyOf(*words) for words in (_PICTURE_SOURCES, _PICTURE_LABELS, (*_LABEL_SIGNS, "["))
)
"""A text with none of the first, nor of each of the others, can't match."""

# All are matched against lower-case text: case-insensitive matching tries every alternative.
# A word goes on behind a pointer only where nothing parts them.
_POINTER = Beginnings(POINTERS, rf"(?![^\W{UNPARTED}])")
_NOTICE = Beginnings(NOTICES)
_STAMP = Beginnings(STAMPS, r"(?!\w).*\d")


def is_pointer(text: str) -> bool:
    """Whether a text begins as a pointer to another page does."""
    return _POINTER.match(text) is not None


def is_whole_pointer(text: str) -> bool:
    """Whether a text is such a beginning and nothing else: "Related", "Most read"."""
    match = _POINTER.match(text)
    return match is not None and match.end() >= len(text.rstrip(" :.!…»>→"))


def is_notice(text: str) -> bool:
    """Whether a text begins as a notice of the outlet's own does."""
    if _NOTICE.match(text) or ("=" in text and _SHORTCODE.match(text)):
        return True
    text = text.lower()
    return _may_go_on(text) and _FURTHER_ON.match(text) is not None


def is_stamp(text: str) -> bool:
    """Whether a text says when the page was published or changed."""
    return _STAMP.match(text) is not None


def is_credit(text: str) -> bool:
    """Whether a text names a picture's source as captions do."""
    text = text.lower()
    told = _has_source(text) or (_has_label_sign(text) and _has_label(text))
    return told and _CREDITS.search(text) is not None
