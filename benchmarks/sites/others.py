"""Pages of news sites that are no articles: lists, notices, walls and pages about the house.

Each text stands in one of several layouts, with navigation, footer and (by turns) a box of the most
read stories, as real ones have; every fourth declares og:type "article" as many systems do for all
their pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sites.newsite import join, text
from sites.prose import Story, slug, stories
from sites.walls import challenge, consent, login

HOME = "https://www.herald.test"
Layout = Callable[[str, str, str, str, str], str]


class Other(NamedTuple):
    """A page, and what it may be called: one of `kinds`."""

    name: str
    kinds: frozenset[str]
    url: str
    body: bytes


# Language, title, heading, text.
NOT_FOUND = (
    (
        "en",
        "Page not found | Herald",
        "Sorry, that page isn't here",
        "The link you followed may be broken, or the page may have been removed. Check the address, or try the search above. If you think that this is our mistake, write to the desk.",
    ),
    (
        "en",
        "Oops! That page can’t be found.",
        "Oops! That page can’t be found.",
        "It looks like nothing was found at this location. Maybe try one of the links below or a search?",
    ),
    (
        "en",
        "Herald",
        "404",
        "We've looked everywhere, but this story is no longer available. It may have expired under our licence with an agency.",
    ),
    (
        "de",
        "Seite nicht gefunden - Bote",
        "Diese Seite gibt es nicht (mehr)",
        "Die gewünschte Seite konnte nicht gefunden werden. Vielleicht wurde sie verschoben oder gelöscht. Nutzen Sie die Suche oder gehen Sie zur Startseite.",
    ),
    (
        "de",
        "Fehler 404",
        "Hoppla, hier ist nichts",
        "Der Artikel, den Sie suchen, ist leider nicht mehr verfügbar, weil die Lizenz einer Agentur abgelaufen ist.",
    ),
    (
        "es",
        "Página no encontrada - La Hoja",
        "Página no encontrada",
        "La página que busca no existe o ha cambiado de dirección. Vuelva a la portada o use el buscador para encontrar lo que necesita.",
    ),
    (
        "fr",
        "Page introuvable | Le Port",
        "Cette page n'existe pas",
        "La page que vous cherchez est introuvable : elle a pu être déplacée ou supprimée. Revenez à la une ou lancez une recherche.",
    ),
    (
        "pt",
        "Página não encontrada",
        "Ops! Página não encontrada",
        "O conteúdo que você procura não existe ou foi removido. Volte para a página inicial ou faça uma busca.",
    ),
    (
        "it",
        "Pagina non trovata - Il Porto",
        "Errore 404",
        "La pagina richiesta non è stata trovata. Potrebbe essere stata spostata o cancellata. Torna alla pagina iniziale.",
    ),
    (
        "ar",
        "الصفحة غير موجودة",
        "عذرا، الصفحة غير موجودة",
        "لم يتم العثور على الصفحة التي تبحث عنها، فربما نقلت أو حذفت. عد إلى الصفحة الرئيسية أو استخدم البحث.",
    ),
    (
        "ja",
        "ページが見つかりません｜港新聞",
        "お探しのページは見つかりませんでした",
        "お探しのページは移動または削除された可能性があります。アドレスをお確かめのうえ、トップページからお探しください。",
    ),
    (
        "ru",
        "Страница не найдена",
        "Ошибка 404",
        "Запрашиваемая страница не найдена. Возможно, она была удалена или перенесена. Вернитесь на главную страницу.",
    ),
    (
        "tr",
        "Sayfa bulunamadı",
        "Aradığınız sayfa bulunamadı",
        "Aradığınız sayfa kaldırılmış ya da adresi değişmiş olabilir. Ana sayfaya dönün ya da arama yapın.",
    ),
    (
        "nl",
        "Pagina niet gevonden",
        "Pagina niet gevonden",
        "De pagina die u zoekt bestaat niet meer of is verplaatst. Ga naar de voorpagina of gebruik de zoekfunctie.",
    ),
    (
        "pl",
        "Nie znaleziono strony",
        "Nie znaleziono strony",
        "Strona, której szukasz, nie istnieje lub została przeniesiona. Wróć na stronę główną albo skorzystaj z wyszukiwarki.",
    ),
)
CONSENT = (
    (
        "en",
        "We value your privacy",
        "We value your privacy",
        "We and our 812 partners store and access information on a device, such as cookies, and process personal data. With your consent we and our vendors may use precise data and identification through device scanning. You may accept or manage your choices at any time in our privacy policy.",
    ),
    (
        "en",
        "Before you continue to the Herald",
        "Before you continue",
        "We use cookies and data to deliver our services, track outages and show personal advertising. Choose accept all to consent to these cookies, or reject all to decline tracking.",
    ),
    (
        "de",
        "Bote mit Werbung",
        "Weiter mit Werbung oder im Abo lesen",
        "Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Details zum Tracking finden Sie im Datenschutz und in den Privatsphäre-Einstellungen. Mit Einwilligung in Cookies lesen Sie weiter, oder Sie nutzen das Pur-Abo ohne Cookies.",
    ),
    (
        "fr",
        "Votre consentement",
        "Le respect de votre vie privée est notre priorité",
        "Avec votre consentement, nos partenaires et nous utilisons des cookies ou technologies similaires pour stocker et consulter des données personnelles. Vous pouvez accepter ou paramétrer vos cookies à tout moment.",
    ),
    (
        "es",
        "Configuración de privacidad",
        "Tu privacidad nos importa",
        "Nosotros y nuestros socios utilizamos cookies para almacenar información y tratar datos personales. Puedes aceptar las cookies, configurar tu consentimiento o suscribirte para leer sin publicidad.",
    ),
    (
        "it",
        "Il tuo consenso",
        "Prima di continuare",
        "Noi e i nostri partner usiamo cookie per archiviare informazioni e trattare dati personali. Puoi accettare i cookie, oppure abbonarti per leggere senza consenso alla profilazione.",
    ),
    (
        "nl",
        "Cookies op deze site",
        "Wij gebruiken cookies",
        "Met uw toestemming gebruiken wij en onze partners cookies om advertenties te tonen. Kies akkoord om door te gaan of pas uw cookies aan in de instellingen.",
    ),
)
LOGIN = (
    (
        "en",
        "Sign in | Herald",
        "Sign in to your account",
        "Enter your e-mail address and password to go on. Forgot your password? Don't have an account yet? Register for free and read five stories a month.",
    ),
    (
        "en",
        "Create your free account",
        "Create your free account",
        "With an account you can save stories, follow writers and get our letters. Already registered? Log in here.",
    ),
    (
        "de",
        "Anmelden - Bote",
        "Anmelden",
        "Melden Sie sich mit E-Mail-Adresse und Passwort an. Passwort vergessen? Noch kein Konto? Jetzt kostenlos registrieren.",
    ),
    (
        "es",
        "Iniciar sesión - La Hoja",
        "Inicia sesión",
        "Introduce tu correo y tu contraseña para continuar. ¿Has olvidado tu contraseña? ¿No tienes cuenta? Regístrate gratis.",
    ),
    (
        "fr",
        "Connexion - Le Port",
        "Se connecter",
        "Saisissez votre adresse et votre mot de passe pour continuer. Mot de passe oublié ? Pas encore de compte ? Créez-en un.",
    ),
    (
        "pt",
        "Entrar",
        "Entre na sua conta",
        "Digite seu e-mail e sua senha para continuar. Esqueceu a senha? Ainda não tem conta? Cadastre-se grátis.",
    ),
    (
        "it",
        "Accedi",
        "Accedi al tuo account",
        "Inserisci e-mail e password per continuare. Hai dimenticato la password? Non hai un account? Registrati.",
    ),
    (
        "ar",
        "تسجيل الدخول",
        "تسجيل الدخول",
        "أدخل بريدك وكلمة المرور للمتابعة. هل نسيت كلمة المرور؟ ليس لديك حساب؟ سجل الآن مجانا.",
    ),
    (
        "ja",
        "ログイン｜港新聞",
        "ログイン",
        "メールアドレスとパスワードを入力してください。パスワードをお忘れの方はこちら。会員登録がまだの方は無料登録へ。",
    ),
    (
        "ru",
        "Вход",
        "Вход в личный кабинет",
        "Введите адрес почты и пароль. Забыли пароль? Нет учётной записи? Зарегистрируйтесь бесплатно.",
    ),
)
PAYWALL = (
    (
        "en",
        "Subscribe to the Herald",
        "Subscribe to continue reading",
        "Choose your plan: all stories on all devices for 1 a week in the first year, then 4 a week. Cancel at any time. Already a subscriber? Log in.",
    ),
    (
        "de",
        "Jetzt weiterlesen mit B+",
        "Jetzt weiterlesen mit B+",
        "Alle Artikel im Web und in der App für 9,99 im Monat, den ersten Monat gratis. Monatlich kündbar. Bereits Abonnent? Anmelden.",
    ),
    (
        "es",
        "Suscríbete a La Hoja",
        "Contenido exclusivo para suscriptores",
        "Suscríbete y lee todos los artículos por 1 al mes. Cancela cuando quieras. ¿Ya eres suscriptor? Inicia sesión.",
    ),
    (
        "fr",
        "Abonnez-vous",
        "Cet article est réservé aux abonnés",
        "Abonnez-vous pour lire la suite : 1 par mois le premier mois, sans engagement. Déjà abonné ? Connectez-vous.",
    ),
)
HOUSE = (
    (
        "en",
        "about-us",
        "About us - Herald",
        "About us",
        "The Herald was founded by dockers who wanted a paper of their own. Today a cooperative of nine thousand readers owns it. Forty people work in the newsroom, in four places on the coast. We take no money from parties. Our accounts are open to every member, and once a year the members elect the editor.",
    ),
    (
        "en",
        "privacy-policy",
        "Privacy Policy | Herald",
        "Privacy Policy",
        "Last updated: 4 March 2024. This policy says what personal data we collect when you read our pages, how long we keep it, and which rights you have. We collect the address of your device, the pages you open and the time. We keep these for thirty days. We never sell them. You may ask for a copy or for deletion at any time by writing to the address below.",
    ),
    (
        "en",
        "terms",
        "Terms and conditions",
        "Terms and conditions",
        "By using this site you accept these terms. You may read, print and quote our stories for yourself. You may not copy them in whole without our leave. We are not liable for the contents of pages that we link to. These terms are governed by the law of the place where we are registered.",
    ),
    (
        "en",
        "contact",
        "Contact us - Herald",
        "Contact the newsroom",
        "Write to the desk at desk@herald.test or call us between eight and six. Letters to the editor should have at most two hundred words. For corrections name the story and the line. Advertising and subscriptions have their own addresses below.",
    ),
    (
        "de",
        "impressum",
        "Impressum - Bote",
        "Impressum",
        "Angaben gemäß § 5 TMG: Bote Verlag eG, Am Hafen 3. Vertreten durch den Vorstand. Registergericht und Umsatzsteuernummer stehen unten. Verantwortlich für den Inhalt ist die Chefredaktion. Wir sind nicht bereit, an Streitbeilegungsverfahren vor einer Verbraucherschlichtungsstelle teilzunehmen.",
    ),
    (
        "de",
        "datenschutz",
        "Datenschutzerklärung",
        "Datenschutzerklärung",
        "Stand: 1. Februar 2024. Wir verarbeiten personenbezogene Daten nur, soweit es nötig ist. Beim Aufruf unserer Seiten werden die Adresse des Geräts, die Seite und die Zeit gespeichert und nach dreißig Tagen gelöscht. Sie haben das Recht auf Auskunft, Berichtigung und Löschung. Wenden Sie sich dazu an unsere Beauftragte.",
    ),
    (
        "es",
        "aviso-legal",
        "Aviso legal - La Hoja",
        "Aviso legal",
        "El titular de este sitio es una cooperativa de lectores inscrita en el registro. El uso de estas páginas supone la aceptación de las condiciones que siguen. Los textos pueden citarse con mención de la fuente. No respondemos de los contenidos de las páginas enlazadas.",
    ),
    (
        "es",
        "quienes-somos",
        "Quiénes somos",
        "Quiénes somos",
        "La Hoja nació en el puerto hace cuarenta años. Hoy la publica una cooperativa de nueve mil lectores, y en la redacción trabajan cuarenta personas. No aceptamos dinero de partidos, y las cuentas están abiertas a todos los socios.",
    ),
    (
        "fr",
        "mentions-legales",
        "Mentions légales",
        "Mentions légales",
        "Ce site est édité par une coopérative de lecteurs. Directeur de la publication : le conseil. Les textes peuvent être cités avec mention de la source. L'éditeur ne répond pas du contenu des pages vers lesquelles des liens mènent.",
    ),
    (
        "pt",
        "politica-de-privacidade",
        "Política de privacidade",
        "Política de privacidade",
        "Esta política explica quais dados pessoais coletamos quando você lê nossas páginas, por quanto tempo os guardamos e quais são os seus direitos. Guardamos o endereço do aparelho por trinta dias. Nunca vendemos dados.",
    ),
    (
        "ar",
        "من-نحن",
        "من نحن",
        "من نحن",
        "تأسست الصحيفة في الميناء قبل أربعين عاما، وتصدرها اليوم تعاونية من تسعة آلاف قارئ. يعمل في غرفة الأخبار أربعون شخصا، ولا نقبل مالا من الأحزاب، وحساباتنا مفتوحة لكل عضو.",
    ),
    (
        "ja",
        "company",
        "会社概要",
        "会社概要",
        "港新聞は四十年前に港で生まれました。現在は九千人の読者による協同組合が発行し、編集局では四十人が働いています。政党からの資金は受け取らず、会計はすべての組合員に公開しています。",
    ),
    (
        "ru",
        "kontakty",
        "Контакты",
        "Контакты",
        "Пишите в редакцию по адресу, указанному ниже, или звоните с восьми до шести. Письма читателей не должны быть длиннее двухсот слов. Для рекламы и подписки есть отдельные адреса.",
    ),
    (
        "en",
        "newsletters",
        "Newsletters | Herald",
        "Get our letters",
        "Choose from six letters: the morning in five minutes, the harbour each Thursday, the weekend's long reads, a letter from the science desk, recipes, and the week in pictures. You can leave any of them at any time.",
    ),
    (
        "en",
        "advertise",
        "Advertise with us",
        "Advertise with us",
        "Reach four hundred thousand readers a month. Our media kit has formats, prices and dates. We mark every advertisement as one, and we refuse those for weapons and tobacco. Call our team for an offer.",
    ),
)
SECTION_NAMES = {
    "en": "World",
    "de": "Politik",
    "es": "Cultura",
    "pt": "Cidades",
    "ar": "اقتصاد",
    "ja": "社会",
}


def others() -> list[Other]:
    """All of them, the same in every run."""
    return [*_notices(), *_house(), *_lists(), *_walls()]


def _walls() -> Iterator[Other]:
    for status, made in enumerate(
        (challenge("herald.test", 200), consent("Herald"), login("Herald"))
    ):
        kind = ("challenge", "consent", "login")[status]
        yield Other(f"wall {kind}", frozenset({kind}), f"{HOME}/news/a-story-{status}", made.body)
    for name, body in VENDORS.items():
        yield Other(f"challenge {name}", frozenset({"challenge"}), f"{HOME}/news/a", body.encode())


VENDORS = {
    "access denied": '<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>You don\'t have permission to access "http://www.herald.test/news" on this server.<p>Reference #18.4f5c1ab8.1700000000.abc</body></html>',
    "captcha": "<html lang=en><head><title>herald.test</title></head><body style='margin:0'><p id=cmsg>Please enable JS and disable any ad blocker</p><script src='https://ct.captcha-delivery.com/c.js'></script></body></html>",
    "blocked": "<html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><h2>You are unable to access herald.test</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution.</p><p>You can email the site owner to let them know you were blocked.</p></body></html>",
    "press and hold": "<html lang=en><head><title>Access to this page has been denied</title></head><body><h1>Before we continue...</h1><p>Press &amp; Hold to confirm you are a human (and not a bot).</p><div id=px-captcha></div></body></html>",
    "incident": "<html><head><META NAME='robots' CONTENT='noindex,nofollow'></head><body><iframe src='/_Incapsula_Resource?SWUDNSAI=31'>Request unsuccessful. Incapsula incident ID: 443000270023458</iframe></body></html>",
}


def _notices() -> Iterator[Other]:
    number = 0
    for kind, rows in (
        ("soft-404", NOT_FOUND), ("consent", CONSENT), ("login", LOGIN), ("paywall", PAYWALL)
    ):  # fmt: skip
        for language, title, heading, words in rows:
            number += 1
            url = f"{HOME}/{'account/login' if kind == 'login' else f'news/story-{number}'}"
            body = f"<h1>{text(heading)}</h1><p>{text(words)}</p>{_form(kind)}"
            kinds = frozenset({kind, "login"} if kind == "paywall" else {kind})
            yield _other(f"{kind} {language} {number}", kinds, url, language, title, body, number)


def _form(kind: str) -> str:
    if kind != "login":
        return ""
    return "<form method=post><input name=mail><input type=password name=word><button>OK</button></form>"


def _house() -> Iterator[Other]:
    for number, (language, name, title, heading, words) in enumerate(HOUSE):
        body = f"<h1>{text(heading)}</h1><p>{text(words)}</p><ul><li>{text(words.partition('. ')[0])}</li></ul>"
        kinds = frozenset({"other"})
        yield _other(f"house {name}", kinds, f"{HOME}/{name}", language, title, body, number)


def _lists() -> Iterator[Other]:
    """Section, tag, author, search, archive and front pages; with many stories and with few."""
    number = 0
    for language, name in SECTION_NAMES.items():
        for what, path, count, excerpts in (
            ("section", f"/{slug(name)}", 18, True),
            ("section end", f"/{slug(name)}?page=7", 3, True),
            ("tag", "/tag/ferries", 9, False),
            ("author", "/author/nora-vance", 7, True),
            ("search", "/search?q=ferry", 10, True),
            ("archive", "/archive/2024/05/31", 25, False),
            ("front", "/", 30, True),
            ("one left", f"/{slug(name)}/page/9/", 1, True),
        ):
            number += 1
            items = stories(language, count, (name,), seed=3_000 + number)
            yield _list(f"{what} {language}", f"{HOME}{path}", name, items, excerpts, number)


def _list(  # noqa: PLR0913, PLR0917
    name: str,
    url: str,
    title: str,
    items: list[Story],
    excerpts: bool,  # noqa: FBT001
    number: int,
) -> Other:
    biography = ""
    if name.startswith("author"):
        biography = f"<p>{items[0].author}. {text(' '.join(items[0].paragraphs[:1]))}</p>"
    cards = join(CARDS[number % len(CARDS)](s, excerpts) for s in items)
    body = f"<h1>{text(title)}</h1>{biography}{cards}"
    return _other(
        name, frozenset({"listing"}), url, items[0].language, title, body, number, box=False
    )


def _lead(story: Story, excerpts: bool) -> str:  # noqa: FBT001
    return text(story.summary) if excerpts else ""


CARDS: tuple[Callable[[Story, bool], str], ...] = (
    lambda s, more: f'<article><h2><a href="/n/{s.slug}">{text(s.title)}</a></h2><p>{_lead(s, more)}</p><time datetime="{s.date.isoformat()}">{s.date:%d.%m.%Y}</time></article>',
    lambda s, more: f'<div class="item"><a href="/n/{s.slug}"><img src="/i/{s.number}.jpg"><span class="t">{text(s.title)}</span></a><div class="d">{_lead(s, more)}</div></div>',
    lambda s, more: f'<tr><td><a href="/n/{s.slug}">{text(s.title)}</a><br>{_lead(s, more)}</td></tr>',
    lambda s, more: f'<a class="card" href="/n/{s.slug}"><h3>{text(s.title)}</h3><p>{_lead(s, more)}</p></a>',
    lambda s, more: f'<li><span>{s.date:%H:%M}</span> <a href="/n/{s.slug}">{text(s.title)}</a> {_lead(s, more)}</li>',
)  # fmt: skip


def _other(  # noqa: PLR0913, PLR0917
    name: str,
    kinds: frozenset[str],
    url: str,
    language: str,
    title: str,
    body: str,
    number: int,
    *,
    box: bool = True,
) -> Other:
    declared = '<meta property="og:type" content="article">' if number % 4 == 3 else ""
    if number % 4 == 1:
        declared = '<meta property="og:type" content="website">'
    news = _box(number) if box and number % 2 else ""
    page = LAYOUTS[number % len(LAYOUTS)](language, title, declared, body, news)
    return Other(name, kinds, url, page.encode())


def _box(number: int) -> str:
    items = stories("en", 6, ("news",), seed=4_000 + number)
    return join(f'<li><a href="/news/{s.slug}">{text(s.title)}</a></li>' for s in items)


_MENU = join(f'<a href="/{n}">{n.capitalize()}</a> ' for n in ("news", "sport", "culture", "money"))
_FOOT = '<a href="/about">About</a> <a href="/privacy">Privacy</a> © Herald'
LAYOUTS: tuple[Layout, ...] = (
    lambda lang, title, meta, body, news: f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{text(title)}</title>{meta}</head><body><header><nav>{_MENU}</nav></header><main>{body}</main><aside><h2>Most read</h2><ol>{news}</ol></aside><footer>{_FOOT}</footer></body></html>",
    lambda lang, title, meta, body, news: f"<html lang={lang}><head><meta charset=utf-8><title>{text(title)}</title>{meta}</head><body><div id=top>{_MENU}</div><div class=wrapper><div class=content>{body}</div><div class=side><ul>{news}</ul></div></div><div id=bottom>{_FOOT}</div></body></html>",
    lambda _, title, meta, body, news: f"<html><head><meta charset=utf-8><title>{text(title)}</title>{meta}</head><body><table width=900><tr><td>{_MENU}</td></tr><tr><td>{body}</td><td><ul>{news}</ul></td></tr><tr><td>{_FOOT}</td></tr></table></body></html>",
    lambda lang, title, meta, body, news: f'<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{text(title)}</title>{meta}<meta property="og:title" content="{text(title)}"><meta property="og:site_name" content="Herald"></head><body class="page"><div class="site"><article class="page type-page"><div class="entry-content">{body}</div></article><ul class="widget">{news}</ul></div><div class="site-footer">{_FOOT}</div></body></html>',
    lambda lang, title, meta, body, news: f'<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{text(title)}</title>{meta}</head><body><section class="hero">{_MENU}</section><section class="block">{body}</section><section class="block"><h4>News</h4><ul>{news}</ul></section></body></html>',
)  # fmt: skip
