"""The words around names in credit lines, in the languages that news is written in.

Words are case-folded unless a table says otherwise; "_" stands for a space.
"""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for line in lines for word in line.split())


LABELS = _words(
    # English
    "written_by words_by story_by text_by report_by reported_by reporting_by posted_by from "
    "published_by submitted_by contributed_by authored_by created_by opinion_by analysis_by "
    "as_told_to column_by review_by essay_by interview_by commentary_by article_by "
    "guest_post_by author "
    "authors writer written reporter words story_and_photos_by text_and_photos_by",
    # German
    "autor autorin autoren ein_beitrag_von ein_artikel_von ein_kommentar_von eine_analyse_von "
    "ein_gastbeitrag_von ein_interview_von ein_essay_von eine_kolumne_von eine_reportage_von "
    "ein_bericht_von text_von kommentar_von interview_von analyse_von geschrieben_von text texte "
    "verfasst_von protokoll interview text_und_foto text_und_fotos text_&_foto",
    # French
    "auteur auteurs auteure autrice propos_recueillis_par recueilli_par publié_par écrit_par "
    "rédigé_par texte_de texte une_chronique_de une_tribune_de un_texte_de article_de "
    "de_notre de_nos",
    # Spanish, Catalan, Portuguese
    "autora autores escrito_por publicado_por redactado_por texto_de texto un_artículo_de "
    "de_nuestro de_nuestra da_nossa do_nosso una_entrevista_de informa redactor redactora "
    "escrit_per reportagem texto_por postado_por",
    # Italian, Romanian
    "autore autori a_cura_di scritto_da pubblicato_da articolo_di testo_di dal_nostro "
    "dalla_nostra dai_nostri autoare scris_de "
    "publicat_de",
    # Dutch, Afrikaans
    "tekst geschreven_door tekst_door een_artikel_van geskryf_deur",
    # Nordic
    "text_av skriven_av reporter_och_foto tekst_av skrevet_av tekst_og_foto journalist "
    "journalister skribent skrevet_af teksti kirjoittaja toimittaja höfundur",
    # Polish, Czech, Slovak, South Slavic, Albanian
    "autorzy autorka opracował opracowała opracowanie napsal napsala autorem autoři napísal "
    "napísala piše pišu pišejo napisao napisala autorid shkruan shkruar_nga",
    # Hungarian, Baltic, Estonian
    "szerző szerzők írta autorius autoriai parengė autors",
    # Cyrillic
    "автор авторы автори автора текст текст_и_фото написа написал написала подготовил "
    "подготовила пише пишува пишу аутор подготви репортер автора_статьи материал_подготовил",
    # Greek
    "συντάκτης συντάκτρια συντάκτες γράφει γράφουν γράφει_ο γράφει_η γράφει_ο/η κείμενο "
    "επιμέλεια ρεπορτάζ",
    # Turkic
    "yazan yazar haber muhabir hazırlayan müəllif",
    # Indonesian, Malay, Swahili, Vietnamese, Thai
    "penulis ditulis_oleh laporan wartawan pewarta mwandishi imeandikwa_na tác_giả bài "
    "ข่าว ผู้เขียน เขียนโดย เรื่อง",
    # Arabic, Persian, Urdu, Hebrew
    "بقلم كتب كتبت كتبه كتبها كتب_بواسطة تأليف إعداد الكاتب الكاتبة المؤلف تقرير نوشته نویسنده "
    "به_قلم خبرنگار تحریر مصنف מאת נכתב_על_ידי כתב",
    # South Asian
    "लेखक लेखिका द्वारा रिपोर्ट लेखन রিপোর্ট লেখক লিখেছেন எழுதியவர் రచయిత ಲೇಖಕ എഴുതിയത് લેખક ਲੇਖਕ",
    # East Asian
    "著者 執筆 執筆者 文 取材・文 文・写真 ライター 作者 作家 撰文",
    "记者 記者 本报记者 글 글쓴이 취재",
)
"""What stands before the names, with or without a colon.

Left out: words for "editor", "photos", "source" and "translation", which name somebody else.
"""

PREPOSITIONS = _words(
    "by von par por di door av af από του της των oleh nga eftir tarafından โดย ដោយ ໂດຍ bởi"
)
"""The bare "by".

Left out: "per", "na", "le", "gan", which begin names, and "de", "da", "od", "от", which begin
anything.
"""

BY_OF = {"sw": "na", "tl": "ni", "fil": "ni", "cy": "gan", "ga": "le", "ca": "per"}
"""The bare "by" of languages in which no name begins so, as names elsewhere do."""

CONJUNCTIONS = _words(
    "and & und y et och og oraz ja и та й і و και și si és ve dan və va dhe eta agus + en e i a u",
    "in o an mit with avec con com met med và",
)
"""Between two names, lower case (or a whole line in capitals)."""

LOOSE_CONJUNCTIONS = _words("e i a u o і й an en in y va ve ja si")
"""These stand inside names and before places too: a capital must follow."""

WITH = _words("mit avec con com met med")
"""With an agency they name a second author, with a person whoever was interviewed.

Left out: "with", which in English bylines names a second author.
"""

ELSE = _words(
    "photo photos photograph photographs photography photographer picture pictures image images "
    "video videos illustration illustrations illustrator illustrated graphic graphics art editing "
    "edited editor editors reviewed checked fact-checked fact_checked translated translation "
    "updated last_updated curated "
    "sponsored presented powered narrated hosted camera filmed producer produced medically",
    "foto fotos fotograf fotografin bild bilder grafik grafiken illustrationen kamera übersetzung "
    "übersetzt bearbeitet schnitt photographies crédit crédits traduction traduit éditeur éditrice "
    "fotografía fotografías imagen imágenes vídeo vídeos ilustración traducción edición edição "
    "editado editora fotografie traduzione immagini illustratie fotoğraf valokuva kuva kuvat fotó "
    "zdjęcia zdjęcie redaktur penyunting ảnh",
    "фото видео відео снимка иллюстрация перевод редактор φωτογραφία φωτογραφίες تصوير ترجمة تحرير "
    "צילום 写真 撮影 摄影 攝影 编辑 編輯 責編 사진 편집 ภาพ",
)
"""Whoever is named after one of these made something other than the text."""

ROLES = _words(
    "reporter reporters correspondent correspondents editor editors writer writers journalist "
    "journalists columnist columnists contributor contributors author authors analyst producer "
    "blogger freelancer intern critic photographer photojournalist fellow professor lecturer "
    "director host anchor presenter commentator strategist meteorologist researcher expert "
    "specialist manager advisor adviser founder president ceo cto cfo coo editor-in-chief chief "
    "opinion-contributor reviewer essayist novelist historian economist sportswriter chairman "
    "vice-president chairwoman chair senator congressman minister scientist",
    "redakteur redakteurin redakteure volontär volontärin korrespondent korrespondentin "
    "korrespondenten journalistin journalisten chefredakteur chefredakteurin kolumnist autorin "
    "kolumnistin ressortleiter ressortleiterin leiter leiterin chefreporter chefreporterin "
    "redaktor redaktorin mitarbeiter mitarbeiterin reporterin gastautor gastautorin experte "
    "parlamentskorrespondent chefkorrespondent expertin professorin",
    "journaliste journalistes rédacteur rédactrice correspondant correspondante correspondants "
    "envoyé envoyée envoyés envoyées chroniqueur chroniqueuse éditorialiste directeur "
    "directrice professeur "
    "professeure",
    "periodista periodistas redactor redactora corresponsal corresponsales enviado enviada "
    "enviados enviadas columnista colaborador colaboradora editora jefe jefa directora "
    "repórter jornalista "
    "jornalistas correspondente colunista redator redatora profesor profesora",
    "giornalista giornalisti redattore redattrice corrispondente inviato inviata direttore "
    "caporedattore inviati corrispondenti collaboratore collaboratrice editorialista professoressa",
    "verslaggever redacteur redactrice columniste buitenlandredacteur",
    "journalister krönikör ledarskribent redaktör utrikeskorrespondent kommentator redaktør "
    "nyhetsreporter nyhedsredaktør debattredaktør toimittaja kirjeenvaihtaja päätoimittaja "
    "blaðamaður fréttamaður",
    "dziennikarz dziennikarka redaktorka korespondent korespondentka publicysta publicystka "
    "novinář novinářka komentátor újságíró szerkesztő tudósító főszerkesztő jurnalist ziarist "
    "novinar novinarka urednik urednica profesorka žurnalistas žurnalistė korespondentas "
    "korespondentė profesorius profesorė žurnālists žurnāliste ajakirjanik toimetaja",
    "корреспондент корреспондентка журналист журналистка редактор обозреватель обозревательница "
    "колумнист спецкор собкор кореспондент кореспондентка журналіст журналістка оглядач репортер "
    "новинар новинарка уредник",
    "δημοσιογράφος ανταποκριτής ανταποκρίτρια αρθρογράφος",
    "muhabir muhabiri gazeteci editör editörü yazarı temsilcisi wartawan jurnalis redaktur "
    "kontributor koresponden pewarta",
    "مراسل مراسلة محرر محررة صحفي صحفية كاتب كاتبة إعلامي مراسلنا محلل خبرنگار כתבנו כתבתנו",
    "記者 记者 編集委員 論説委員 特派員 通讯员 通訊員 实习生 实习记者 "
    "기자 특파원 논설위원 선임기자 객원기자 인턴기자",
)
"""What somebody is. A part of a line that holds one, beside a name, isn't a name."""

MODIFIERS = _words(
    "senior junior chief deputy assistant associate managing executive staff special contributing "
    "political politics business economics national international foreign local sports sport "
    "education health science environment climate technology tech travel culture entertainment "
    "investigative general assignment digital data breaking news opinion guest freelance former "
    "lead principal u.s. us uk world crime court courts city state metro multimedia video "
    "features feature food fashion money finance financial consumer royal film tv music legal "
    "security defence defense diplomatic parliamentary westminster european africa asia middle "
    "west east south north central global home europe china washington editorial affairs style "
    "beauty shopping commerce community night weekend content markets energy nfl nba mlb nhl",
    "unserem unserer unseren notre nos nostro nostra nostri onze our nosso nossa "
    "spéciaux spéciales speciale speciali speciaal leitender leitende stellvertretender "
    "stellvertretende freier freie unser unsere politischer "
    "politische adjoint adjointe spécial spéciale especial nuestro nuestra",
    "специальный собственный наш наша",
)
"""Before a role they belong to it: "Senior Political Correspondent"."""

TITLES = _words(
    "dr dr. prof prof. professor mr mr. mrs mrs. ms ms. miss sir dame rev rev. hon hon. "
    "univ.-prof. dipl.-ing. mag. ing. dott. dott.ssa prof.ssa avv. lic. drs. ir. ddr. herr frau "
    "dr.med. dra. dra sra. sr. pr. mme m. mgr. bc. mudr. judr. phdr. rndr. ts. gs. pgs.",
    "д-р проф. др. د. أ.د. م. الدكتور الدكتورة دکتر डॉ. डॉ डा. ดร.",
)
"""Before a name. Left out: "Sheikh", "Lord", "Father", which can be how somebody is known."""

CREDENTIALS = frozenset(
    [
        *("MD", "M.D.", "PhD", "Ph.D.", "Ph.D", "PHD", "RN", "RD", "RDN", "LDN", "CDN", "LD"),
        *("CFA", "CFP", "CPA", "EA", "MPH", "MPP", "MBA", "MS", "M.S.", "MSc", "M.Sc.", "MA"),
        *("M.A.", "BA", "B.A.", "BSc", "MFA", "JD", "J.D.", "LLM", "LLB", "Esq", "Esq.", "KC"),
        *("QC", "OBE", "MBE", "CBE", "MP", "DO", "DPT", "DDS", "DMD", "DVM", "DC", "ND", "NP"),
        *("PharmD", "LCSW", "LMFT", "PsyD", "EdD", "CPT", "CSCS", "FACP", "FACS", "FAAD"),
        *("FRCP", "RND", "PA-C"),
    ]
)
"""After a name, as they are written."""

ORGANISATIONS = _words(
    "times news press post journal tribune herald media magazine agency agencies daily weekly "
    "network networks tv television radio group inc inc. llc ltd ltd. gmbh university institute "
    "college school team teams staff desk newsroom hospital association foundation center centre "
    "service services bureau editors board online digital studio studios ministry department "
    "council committee company corporation society office wire newswire wires editorial "
    "publishing publications reports gazette chronicle observer guardian telegraph mirror "
    "conversation contributors correspondents writers reporters journalists authors bbc cnn afp "
    "reuters academy observatory laboratory union church government embassy commission channel "
    "administration club alliance coalition authority project lab labs technologies systems "
    "solutions partners capital bank consulting ventures communications",
    "nachrichten zeitung redaktion redaktionsteam presse anzeiger blatt rundschau tageblatt "
    "kurier agentur agenturen stiftung universität redaktionsnetzwerk onlineredaktion magazin "
    "verlag rédaction agence agences université figaro monde redacción agencia diario "
    "agencias periódico noticias universidad prensa redação agência jornal notícias redazione "
    "agenzia agenzie giornale quotidiano notizie università redactie persbureau dagblad "
    "nieuwsredactie redaksjonen redaktionen nyheter nyheder avis avisen tidning nyhetsbyrå "
    "uutiset toimitus redakcja redakcia redakce agencja szerkesztőség redacția redakcija haber "
    "haberler ajansı gazetesi redaksi berita",
    "редакция редакція редакцията новости новини агентство агенция известия газета служба "
    "пресс-служба σύνταξη συντακτική وكالة وكالات صحيفة شبكة قناة جريدة موقع خبرگزاری מערכת סוכנות "
    "डेस्क ब्यूरो न्यूज़ टीम ডেস্ক প্রতিনিধি প্রতিবেদক সংবাদদাতা ڈیسک",
)
"""A name that holds one is an outlet's or a desk's, not a person's."""

ORGANISATION_ENDINGS = (
    *("新聞", "編集部", "デジタル", "通信", "通信社", "取材班", "新闻", "日報", "日报", "晚报"),
    *("編輯部", "编辑部", "報導", "綜合", "現代", "편집국", "뉴스", "新闻网", "株式会社", "テレビ"),
)
"""The same, where words aren't parted."""

PLACES = frozenset(
    [
        *("New York", "Los Angeles", "San Francisco", "San Diego", "Las Vegas", "New Orleans"),
        *("Washington D.C.", "Washington DC", "St. Louis", "New Jersey", "New Mexico"),
        *("North Carolina", "South Carolina", "Puerto Rico", "Mexico City", "Costa Rica"),
        *("El Salvador", "Buenos Aires", "São Paulo", "Sao Paulo", "Rio de Janeiro"),
        *("Santiago de Chile", "United States", "United Kingdom", "Den Haag", "The Hague"),
        *("St. Petersburg", "Frankfurt am Main", "Tel Aviv", "Abu Dhabi", "Saudi Arabia"),
        *("New Delhi", "Sri Lanka", "Hong Kong", "Kuala Lumpur", "Phnom Penh", "South Korea"),
        *("Ho Chi Minh City", "North Korea", "New Zealand", "Cape Town", "South Africa"),
        "Addis Ababa",
    ]
)
"""Of several words; one word after a full name is dropped without asking what it is."""

NOBODY = _words(
    "admin administrator staff editor editors editorial user guest unknown anonymous n/a na null "
    "none array object undefined false true webmaster root test author authors writer reporter "
    "newsroom web website home sponsored advertisement advertorial contributor contributors "
    "news online desk admin1 wordpress demo superadmin super_admin siteadmin site_admin "
    "web_admin webadmin admin_user default moderator publisher by_admin multiple_authors various "
    "various_authors",
    "staff_report staff_reports staff_writer staff_writers wire_reports press_release "
    "press-release partner_content paid_content brand_studio in_partnership_with contributions",
    "share tweet email print follow follow_us contact contact_us more show_more comments comment "
    "reader_comments facebook twitter linkedin whatsapp instagram subscribe login posted published "
    "updated last_updated read_more read_later view view_all view_profile view_all_posts "
    "view_author_archive get_author_rss_feed more_from_this_author all_posts see_all get about "
    "bio biography profile photo video image min_read reading_time link_copied copy_link latest "
    "opinion analysis interview video_player open_in_app",
    "redaktion rédaction redaction redacción redacao redação redazione redactie redakcja redakce "
    "redaksi redaktionen redaksjonen редакция редакція админ администратор "
    "yönetici merkezi المحرر المحررة",
)
"""What templates and content systems write where a name should be, and what names nobody alone."""

TIME_WORDS = _words(
    "on at in since am pm of the kl published updated posted last monday tuesday wednesday",
    "thursday friday saturday sunday mon tue wed thu fri sat sun publié publiée le mis à jour",
    "lundi mardi mercredi jeudi vendredi samedi dimanche um vom den der aktualisiert stand",
    "veröffentlicht montag dienstag mittwoch donnerstag freitag samstag sonntag el publicado",
    "actualizado lunes martes miércoles jueves viernes sábado domingo il alle di em às op om",
    "data publicării publicat publicată actualizat luni marți miercuri joi vineri sâmbătă duminică",
    "tarih tarihi pazartesi salı çarşamba perşembe cuma cumartesi pazar дата понедельник вторник",
    "среда четверг пятница суббота воскресенье понеділок вівторок середа четвер субота неділя",
    "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت پیر منگل بدھ جمعرات جمعہ ہفتہ",
    "اتوار senin selasa rabu kamis jumat sabtu minggu ahad isnin khamis jumaat thứ hai",
)
"""Between a name and a date's first digit; the months are known elsewhere."""

BUTTONS = _words("follow following subscribe folgen suivre seguir segui volgen följ følg takip_et")
"""Beside a name in its own element; no name holds one at its edge."""

BELONGING = _words("do da du des del dal dalla vom für pour para for from of")
"""Begins what stands after a name and says where its bearer works."""

PARTICLES = _words(
    "de la van von vom der den dem ben dos da do das di del della dei degli du le el al bin ibn "
    "bint y e i ter ten te tot op zu zum zur af av st. ul ur und 't 's san santa ud-din abu um bat "
    "ap mac mc zer lo los las dela delos d' ní nic ó ua"
)
"""Lower-case words inside names."""

AGENCY_SIGNS = frozenset(
    [
        *("AP", "AFP", "UPI", "AAP", "APP", "UNB", "BSS", "PTI", "ANI", "IANS", "CMC", "dpa"),
        *("DPA", "dpa/tmn", "dts", "epd", "KNA", "SID", "sid", "APA", "AFX", "ATS", "SDA"),
        *("Keystone-SDA", "KEYSTONE-SDA", "ANSA", "AGI", "LaPresse", "Adnkronos", "AdnKronos"),
        *("EFE", "EUROPAPRESS", "Colpisa", "LUSA", "Lusa", "Télam", "Telam", "Notimex", "Belga"),
        *("BELGA", "ANP", "NTB", "TT", "STT", "FNB", "Ritzau", "RITZAU", "PAP", "ČTK", "CTK"),
        *("TASR", "MTI", "BNS", "ELTA", "LETA", "STA", "HINA", "Hina", "FENA", "Tanjug", "BTA"),
        *("Agerpres", "AGERPRES", "Mediafax", "Reuters", "REUTERS", "Bloomberg", "Xinhua", "EPA"),
        *("TASS", "Interfax", "Sputnik", "Ukrinform", "UNIAN", "BelTA", "Belta", "ANKA", "DHA"),
        *("İHA", "IRNA", "ISNA", "WAFA", "SANA", "KUNA", "SPA", "WAM", "QNA", "Petra", "NAN"),
        *("GNA", "Antara", "ANTARA", "Bernama", "BERNAMA", "VNA", "TTXVN", "Yonhap", "Kyodo"),
        *("JIJI", "Jiji", "ТАСС", "РИА", "Интерфакс", "УНИАН", "УНІАН", "Укрінформ", "БТА"),
        *("БелТА", "АФП", "ΑΠΕ-ΜΠΕ", "ΑΠΕ", "رويترز", "سبوتنيك", "واس", "وام", "قنا", "بترا"),
        *("وفا", "سانا", "時事", "共同", "共同通信", "時事通信", "新华社", "新華社", "中新社"),
        *("中央社", "연합뉴스", "뉴시스"),
    ]
)
"""As they are written. Left out: "PA", which is somebody's initials as often."""

AGENCY_NAMES = _words(
    "associated_press the_associated_press reuters thomson_reuters agence_france-presse "
    "agence_france_presse deutsche_presse-agentur deutsche_presse_agentur press_association "
    "pa_media united_press_international press_trust_of_india asian_news_international "
    "canadian_press the_canadian_press la_presse_canadienne australian_associated_press "
    "bloomberg bloomberg_news ansa agencia_efe europa_press agência_brasil agencia_brasil "
    "estadão_conteúdo agência_lusa sputnik_news xinhua_news_agency kyodo_news jiji_press "
    "yonhap_news_agency anadolu_agency anadolu_ajansı dow_jones dow_jones_newswires "
    "tribune_news_service kaiser_health_news kff_health_news inter_press_service xinhua tass "
    "interfax ukrinform austria_presse_agentur evangelischer_pressedienst efe afp keystone-sda "
    "adnkronos belga ritzau tanjug agerpres mediafax antara bernama yonhap jiji kyodo newswire "
    "pr_newswire globenewswire business_wire риа_новости",
    "فرانس_برس أسوشيتد_برس أسوشييتد_برس الأناضول وكالة_الأناضول وكالة_رويترز وكالة_فرانس_برس "
    "وكالة_الأنباء_الفرنسية",
)

AGENCIES = _words(
    "agencies agencias agências agenturen agences agenzie agencje agentúry agentury agencije "
    "agències agentschappen byråer nyhetsbyråer ajanslar news_agencies agencies_and_staff "
    "wire_reports wire_services wire_service агентства πρακτορεία وكالات الوكالات وكالات_أنباء"
)
"""Agencies that aren't named: a source, and nobody's name."""

PICTURE_AGENCIES = (
    *("getty", "shutterstock", "istock", "imago", "picture alliance", "picture-alliance"),
    *("adobe stock", "unsplash", "alamy", "depositphotos", "pixabay", "wikimedia", "flickr"),
)
"""Beside one of these a name is a photographer's."""

SOURCE_LABELS = _words(
    "source sources source(s) quelle quellen fuente fuentes font fonts fonte fontes fonti bron "
    "bronnen källa källor kilde kilder kjelde lähde lähteet heimild źródło źródła zdroj zdroje "
    "forrás források sursa surse izvor izvori vir viri šaltinis avots allikas burimi iturria "
    "kaynak kaynaklar mənbə sumber nguồn nguồn_tin theo chanzo",
    "источник источники джерело джерела крыніца източник извор πηγή πηγές المصدر المصادر مصدر منبع "
    "ماخذ ذریعہ מקור स्रोत সূত্র ที่มา 来源 來源 出典 配信 资料来源 新聞來源 출처 자료",
)
"""Left out: "credit" and "via", which stand beside pictures and in texts."""
