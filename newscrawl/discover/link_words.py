"""Words that stand for a whole segment of an address and say what kind of page it leads to.

Grouped by what they say, each group in the languages that use it in addresses; lower case, whole
segments (an extension such as .html apart). Words that are sections of news as often as kinds of
pages ("video", "opinion", "culture", "blog", "live") are left out on purpose: articles lie below.
"""

from __future__ import annotations

import re

LISTINGS = frozenset(
    # Topics and places.
    "tag tags tagged topic topics thema themen themenseiten tema temas temi sujet sujets "
    "subject subjects label labels etiqueta etiquetas etichetta etichette etiket etiketler "
    "konu stichwort schlagwort schlagworte keyword keywords hashtag hashtags emne amne "
    "avainsana hub hubs all-about тег теги tagi mot-cle mots-cles organisations organizations "
    "locations lugares luoghi lieux orte "
    # Sections.
    "category categories categoria categorias categorie kategorie kategorien kategori "
    "kategoria kategorije kategoriler section sections seccion secciones sezione sezioni "
    "rubrik rubriken rubrique rubriques rubrica rubric rubrics channel channels "
    # Persons.
    "author authors autor autores autoren autore autori auteur auteurs redakteur penulis "
    "tac-gia yazar yazarlar skribent skribenter writer writers columnist columnists columnista "
    "columnistas contributor contributors reporter reporters journalist journalists by user "
    "users member members "
    # Searches, pages, lists.
    "search suche buscar busca pesquisa recherche cerca ricerca szukaj hledat ara sok haku "
    "zoeken page seite pagina strona sida pagination sitemap sitemaps newsletter newsletters "
    "feed feeds rss image images".split()
)
SOFT_LISTINGS = frozenset(
    "people person persons personalities profile profiles profil staff team redaktion series "
    "serier show shows programme programmes programs dossier dossiers collection collections "
    "index list lists listing resources guides centre center".split()
)
"""Such pages, or the section in which articles of that kind lie."""

LAST_WORDS = frozenset(
    "archive archives archiv arquivo arquivos archivo archivio latest newest all more home "
    "videos podcasts photos galleries blogs news-archive breaking-news".split()
)
"""Listings only where they end the path: /archives/2024/10/14/2003825248 is an article."""

NO_SECTIONS = frozenset(
    "tag tags tagged label labels author authors autor autores autoren autore autori auteur "
    "auteurs yazar yazarlar writer writers contributor contributors people person persons "
    "profile profiles user users by member members staff search suche buscar busca recherche "
    "cerca page seite pagina archive archives feed feeds rss sitemap sitemaps newsletter "
    "newsletters keyword hashtag".split()
)
"""Listings that are too many to be sections."""

ARCHIVES = NO_SECTIONS - frozenset(
    "search suche buscar busca recherche cerca page seite pagina feed feeds rss sitemap sitemaps "
    "newsletter newsletters user users member members staff".split()
)
"""Of those, lists of what stands in the sections as well, and of what has left them."""

SERVICES = frozenset(
    # Accounts and money.
    "login log-in signin sign-in signup sign-up register registration registrieren account "
    "my-account myaccount konto mein-konto abo abos abonnement abonnements abonnieren abonner "
    "suscripcion suscribete donate donation spenden support-us checkout "
    "cart warenkorb shop store boutique tienda paywall gutscheine "
    "vouchers "
    # The house.
    "about about-us aboutus ueber-uns uber-uns quienes-somos chi-siamo qui-sommes-nous "
    "tentang-kami hakkimizda contact contacts contact-us contactus kontakt contacto contatti "
    "contato iletisim impressum imprint mentions-legales aviso-legal "
    "lavora-con-noi advertise advertising advertisement werbung publicidad "
    "publicite mediadaten media-kit mediakit press-office kundenservice customer-service "
    "disclaimer "
    # Law.
    "privacy datenschutz privatsphaere privacidad privacidade cookies cookie terms tos legal "
    "agb nutzungsbedingungen accessibility barrierefreiheit "
    "editorial-standards gdpr "
    # Tools.
    "hilfe ayuda faq faqs "
    "crossword crosswords quotes quote "
    "markets-data calendar kalender agenda-cultural epaper "
    "e-paper eedition app apps download downloads widget widgets embed print share email "
    "mailto comment comments articlecomments live-tv livestream tv-guide tv-programm tvguide "
    "fixtures standings tabelle lotto traueranzeigen obituaries kleinanzeigen "
    "classifieds wp-admin wp-login wp-content wp-json cgi-bin api redirect".split()
)
SOFT_SERVICES = frozenset(
    "games spiele weather wetter meteo tiempo hava-durumu stocks stock boerse event events "
    "veranstaltungen deals offers coupons support help jobs job careers karriere empleo "
    "results scores horoscope horoscopes horoskop puzzles corrections ethics membership "
    "immobilien go out".split()
)
"""Such pages, or the section of news about them."""

# How whatever `SERVICE_SLUG` matches begins, or ends.
SERVICE_BEGINNINGS = tuple(
    "about contact privacy cookie terms legal datenschutz subscri advertis download accessibility "
    "ethics do-not-sell newsletter mediadaten impressum faq login register manage".split()
)
SERVICE_ENDS = tuple(
    "policy policies guidelines conditions disclaimer standards statement subscription "
    "subscriptions preferences notice app".split()
)
SERVICE_SLUG = re.compile(
    r"(?:about|contact|privacy|cookies?|terms|legal|datenschutz|subscri\w+|advertis\w+|download|"
    r"accessibility|ethics|do-not-sell|newsletter|mediadaten|impressum|faq|login|register|manage)"
    r"(?:-[^\W\d]+){0,4}|"
    r"(?:[^\W\d]+-){0,4}(?:policy|policies|guidelines|conditions|disclaimer|standards|statement|"
    r"subscriptions?|preferences|notice|app)"
)
"""A last segment of at most six words, none with a digit, that begins or ends as such pages do."""

ARTICLES = frozenset(
    "article articles artikel articulo articulos articolo story stories post posts read "
    "live-news blog-post news_view newsview articleview article_view "
    "news-story haber berita".split()
)

CALL = re.compile(
    r"(?:click|tap|download|subscribe|sign (?:up|in)|log ?in|register|donate|submit|contact|follow|"
    r"join|manage|view all|see all|show all|more (?:from|on|in|about)|all (?:news|stories|articles|"
    r"posts)|jetzt|mehr|alle|abonnieren|anmelden|suscr\w+|ver (?:más|todo)|más|tous|toutes|voir|"
    r"s'abonner|tutt[ei]|altri|leggi tutt\w+|все|ещё)\b",
    re.IGNORECASE,
)
"""How an anchor begins that asks the reader to do something, or names a list."""
