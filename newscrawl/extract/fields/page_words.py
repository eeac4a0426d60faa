"""What pages that are no articles say of themselves, and which sections hold which kind."""

from __future__ import annotations

import re

from newscrawl.extract.holding import AnyOf

_ANY = re.IGNORECASE

# Titles, sections and addresses are put in lower case before they are held against these: a
# pattern that ignores case tries every alternative at every letter, and takes five times as long.
# The Turkish ı is an i in them: of an I nobody knows which it was, and few addresses have an ı.

# Those that few pages are asked for are compiled on first use, by `re` itself, and kept there.
CHALLENGE_TITLES = (
    r"just a moment|attention required|checking your browser|access denied|access to this page has "
    r"been denied|are you a (?:robot|human)|robot check|bot (?:check|verification)|"
    r"security (?:check|verification)|verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"human verification|"
    r"please (?:verify|wait)|ddos[- ](?:guard|protection)|pardon our interruption|request blocked|"
    r"request rejected|un momento|einen moment|un instant|captcha|403 forbidden|forbidden|"
    r"您的请求|安全验证|just one moment|one more step|you have been blocked|client challenge"
)
has_challenge_mark = AnyOf(
    b"_cf_chl_opt", b"cf-browser-verification", b"cf-challenge", b"challenges.cloudflare.com",
    b"/cdn-cgi/challenge-platform", b"captcha-delivery.com", b"px-captcha", b"_pxCaptcha",
    b"Incapsula incident ID", b"_Incapsula_Resource", b"errors.edgesuite.net", b"aws-waf-token",
    b"Reference&#32;&#35;", b"awsWafCookieDomainList", b"sucuri_cloudproxy", b"ddos-guard",
    b"geo.captcha", b"g-recaptcha", b"h-captcha", b"hcaptcha.com", b"DDoS protection by",
)  # fmt: skip
"""Of Cloudflare, DataDome, PerimeterX, Imperva, Akamai, AWS, Sucuri; scripts of some of them run
on every page of a site, so that a mark counts only on a page without text."""

ERROR_TITLES = (
    r"^(?:(?:error|http|erreur|fehler|errore)\s*)?50[0-9]\b|something went wrong|"
    r"internal server error|service unavailable|bad gateway"
)
NOT_FOUND_TITLES = (
    r"^(?:(?:error|http|erreur|fehler|errore|ошибка|erro|hata)\s*:?\s*)?(?:40[0-9]|410)\b|"
    r"(?:page|story) (?:was )?not found|"
    r"not found$|(?:page|story|article|content) (?:you requested |you are looking for )?"
    r"(?:is |was |could not be |cannot be |can't be |can’t be |no longer |does(?:n't|n’t| not) )+"
    r"(?:found|exist|available|here)|"
    r"page (?:doesn't|doesn’t|does not) exist|we can.t find|^oops|"
    r"seite (?:wurde )?nicht gefunden|nicht gefunden|seite gibt es nicht|"
    r"page (?:non trouvée|introuvable)|introuvable|cette page n['’]existe p|"
    r"página no encontrada|no encontrad[ao]|página não encontrada|não encontrad[ao]|"
    r"pagina non trovata|non trovata|pagina niet gevonden|niet gevonden|sidan (?:kunde inte |"
    r")hitta|"
    r"siden (?:ble|blev) ikke fun[nd]et|siden findes ikke|sivua ei löy|strona nie (?:istnieje|"
    r"została)|"
    r"nie znaleziono|stránka nenalezena|nebyla nalezena|stránka sa nenašla|az oldal nem található|"
    r"pagina nu (?:a fost găsită|există)|sayfa bulunamadi|halaman tidak ditemukan|"
    r"không tìm thấy|страница не найдена|не найдена|сторінку не знайдено|страницата не е намерена|"
    r"stranica nije pronađena|η σελίδα δεν βρέθηκε|الصفحة غير موجودة|لم يتم العثور|صفحه یافت نشد|"
    r"העמוד לא נמצא|ページが見つかりません|お探しのページ|页面不存在|找不到|"
    r"페이지를 찾을 수 없습니다|ไม่พบหน้า|"
    r"पृष्ठ नहीं मिला"
)
CONSENT_TITLES = (
    r"before you continue|your privacy|privacy (?:settings|choices)|cookie (?:consent|settings|"
    r"wall)|"
    r"we value your privacy|manage (?:your )?consent|datenschutz-einstellungen|"
    r"bevor (?:sie|du) fortfahr|mit werbung weiterlesen|avant de continuer|antes de continuar|"
    r"prima di continuare|voordat je verdergaat|deine privatsphäre|consentement|"
    r"(?:weiter|lesen) mit werbung|mit werbung (?:und tracking|oder)|vie privée|"
    r"(?:configuración de|tu|su) privacidad|(?:tuo|vostro) consenso|privacidade importa|"
    r"(?:wij|we) gebruiken cookies|cookies (?:op|auf|on|sur|en|su) (?:deze|dieser|this|ce|este|"
    r"questo)\b"
)
CONSENT_WORDS = (
    r"\b(?:cookies?|consent\w*|tracking|datenschutz|privacy|vendors|partners?|partenaires|socios|"
    r"partnerzy|einwilligung|toestemming|privatsphäre|vie privée|privacidad|consenso|"
    r"(?:personal|personenbezogene) dat[ae]n?|donn[ée]+es personnelles|datos personales|"
    r"dati personali)\b"
)
LOGIN_TITLES = (
    r"^(?:log ?in|sign ?in|sign ?up|register|create (?:an? |your )?(?:free )?account|anmelden|"
    r"anmeldung|einloggen|registrieren|connexion|se connecter|s'identifier|iniciar sesión|"
    r"acceso|entrar|accedi|login|inloggen|logga in|logg inn|log ind|kirjaudu|zaloguj|přihlášení|"
    r"bejelentkezés|autentificare|giriş yap|oturum aç|masuk|đăng nhập|вход|войти|вхід|увійти|"
    r"تسجيل الدخول|ログイン|登录|로그인)\b"
)
PAYWALL_TITLES = (
    r"^(?:subscribe|subscription required|subscribers only|jetzt weiterlesen|weiterlesen mit|"
    r"nur für abonnenten|abonnez-vous|abonnieren|suscríbete|hazte suscriptor|assine|abbonati|"
    r"abonneer)\b|(?:article|contenu) (?:est )?réservé aux abonnés|"
    r"(?:exclusivo|solo|sólo) para (?:suscriptores|assinantes)|to (?:continue|keep) reading"
)
OTHER_TITLES = (
    r"^(?:about(?: us)?|contact(?: us| the \w+)?|newsletters?|subscriptions?|abo|abonnements?|"
    r"privacy(?: policy| notice)?|terms(?: of (?:use|service))?|"
    r"terms (?:and|&) conditions|cookie policy|advertise(?: with us)?|careers|jobs|help|faq|"
    r"impressum|datenschutz(?:erklärung)?|agb|kontakt|über uns|mentions légales|"
    r"politique de confidentialité|nous contacter|contactez-nous|à propos|aviso legal|"
    r"política de (?:privacidad|privacidade|cookies)|quiénes somos|contacto|quem somos|contato|"
    r"chi siamo|contatti|informativa sulla privacy|over ons|privacyverklaring|om oss|"
    r"polityka prywatności|gizlilik politikasi|hakkimizda|iletişim|о нас|контакты|من نحن|اتصل بنا|"
    r"会社概要|お問い合わせ|プライバシーポリシー)(?:\s*[|\-–—·].*)?$"
)
LISTING_ADDRESS = re.compile(
    r"^/(?:[a-z]{2}/)?(?:tags?|topics?|themen?|thema|categor(?:y|ies|ia|ias)|kategorien?|"
    r"rubriques?|"
    r"sections?|authors?|auteurs?|autor(?:es|en)?|search|suche|recherche|buscar|cerca|archives?|"
    r"archiv|"
    r"archivo|latest|page)(?:/|$)|/page/\d+/?$|^/(?:index|default)\.\w{2,5}$",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(
    r"(?:^|&)(?:page|paged|pg|seite|pagina|página|page_?num(?:ber)?)=\d{1,4}(?:&|$)", _ANY
)
"""A list's later pages. Left out: `p`, which numbers posts as well."""

LISTING_TYPES = ("collectionpage", "searchresultspage", "profilepage")
"""Left out: ItemList and WebSite, which article pages carry as well."""

PRESS_LABEL = re.compile(
    r"\W*(?:press release|news release|(?:for )?immediate release|pressemitteilung|pressemeldung|"
    r"communiqué de presse|nota de prensa|comunicado de prensa|comunicato stampa|persbericht|"
    r"pressmeddelande|pressemeddelelse|pressemelding|nota à imprensa|informacja prasowa|"
    r"news provided by\b.{2,60}|[^\W\d]+ \(ots\))\W*",
    re.IGNORECASE,
)
"""What press releases say of themselves beside their headline."""

SECTION_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sponsored", re.compile(
        r"sponsored(?: content)?|paid (?:content|post)|partner content|advertorial|anzeige|"
        r"brand ?voice|"
        r"brandvoice|publirreportaje|publirédactionnel|contenu (?:sponsorisé|partenaire)|"
        r"contenido patrocinado|branded content|promoted|реклама")),
    ("press-release", re.compile(
        r"press[- ]?releases?|pressemitteilung(?:en)?|communiqués?(?: de presse)?|pr[- ]?newswire|"
        r"business ?wire|comunicados?(?: de prensa)?|comunicati?(?: stampa)?|persbericht(?:en)?|"
        r"pressmeddelanden?|пресс-релизы?")),
    ("opinion", re.compile(
        r"opinions?|op-?ed|blogs?|editorials?|comment(?:ary|is ?free)?|columns?|columnists?|"
        r"views?|viewpoints?|"
        r"voices|perspectives?|letters|ideas|meinung(?:en)?|kommentare?|kolumnen?|gastkommentare?|"
        r"leitartikel|tribunes?|chroniques?|débats?|opini[oó]n(?:es)?|columnas?|tribuna|opini[aã]o|"
        r"colunas?|colunistas|opinion[ie]|commenti|editoriali|opinies?|columnisten|debatt|ledare|"
        r"meninger|kronikk|debat|mielipide|opinie|komentarze|názory|komentáře|vélemény|opinii|"
        r"yazarlar|görüş|köşe yazilari|opini|мнения?|колонки|думки|آراء|رأي|مقالات|دیدگاه|"
        r"社説|オピニオン|コラム|评论|評論|오피니언|사설|nuomonės|arvamus|viedokļi|dư luận|"
        r"ý kiến")),
    ("analysis", re.compile(
        r"anal[yi]s[ei]s?|analysen|analyses|explain(?:er|ed)s?|news analysis|analyysi|analiza|"
        r"analýza|"
        r"elemzés|analiz|анализ|аналитика|تحليل(?:ات)?|解説|分析")),
    ("interview", re.compile(
        r"interviews?|entrevistas?|entretiens?|intervist[ae]|q&a|intervju(?:er)?|wywiady?|"
        r"rozhovory?|"
        r"interjú|röportaj|интервью|مقابلات|حوار(?:ات)?|インタビュー")),
    ("review", re.compile(
        r"(?:[\w-]+ )?reviews?|rezension(?:en)?|kritiken?|critiques?|reseñas?|recension[ie]|"
        r"recensies?|"
        r"anmeldelser?|resenhas?|рецензии")),
    ("feature", re.compile(
        r"features?|long ?reads?|reportagen?|reportages?|reportajes?|dossiers?|in depth|magazine|"
        r"the long read|репортаж(?:и)?")),
)  # fmt: skip
"""Whole names of sections; "ideas" and "views" are opinion sections, "review" may end a name."""

ADDRESS_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("gallery", re.compile(
        r"/(?:photo-?)?galler(?:y|ies|ia)/|/galer(?:ie|ia)s?/|/(?:in-)?pictures?/|/photos?/|"
        r"/(?:bilder|foto)(?:strecken?|galerien?)/|/diaporamas?/|/fotogalerias?/|"
        r"/slideshows?/")),
    ("podcast", re.compile(r"/podcasts?/")),
    ("video", re.compile(r"/(?:videos?|mediathek|vidéos?)/|/watch(?:/|$)")),
    ("audio", re.compile(r"/(?:audios?|listen)/")),
    ("live", re.compile(
        r"/live/|/live-?(?:blog|updates|ticker|coverage)|live-?(?:blog|updates|ticker)|/en-direct|"
        r"/en-vivo|/directo/|/ao-vivo|-ticker-")),
    ("press-release", re.compile(r"/press-?releases?/|/pressemitteilung(?:en)?/|"
                                 r"/prnewswire/")),
    ("opinion", re.compile(r"/(?:opinions?|commentisfree|editorials?|meinung|op-?ed|opinion[ei]|"
                           r"opini[aã]o|debatt|kommentar)/")),
    ("analysis", re.compile(r"/(?:analysis|explainers?|analyses?)/")),
    ("feature", re.compile(r"/features?/")),
    ("review", re.compile(r"/reviews?/")),
)  # fmt: skip
