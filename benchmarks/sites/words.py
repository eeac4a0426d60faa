"""What made-up news is made of, a table a language; phrases fit together in any combination."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Phrases of one language.

    `who` `does` `what` `where` `when` are parts of a sentence; `sentences` are patterns of them with
    {name} and {number}; `headlines` likewise. `given` and `family` make names, joined by `gap`.
    """

    who: tuple[str, ...]
    does: tuple[str, ...]
    what: tuple[str, ...]
    where: tuple[str, ...]
    when: tuple[str, ...]
    sentences: tuple[str, ...]
    headlines: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    gap: str = " "
    space: str = " "


def _list(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("|"))


ENGLISH = Words(
    who=_list(
        "the harbour council|the ferry company|a group of teachers|the regional court|the bakers' "
        "union|the museum's director|the river authority|the mayor's office|the state railway|a "
        "team of geologists|the fishing cooperative|the opposition|the city's hospitals|the "
        "national archive|the football club|the university|the finance ministry|farmers in the "
        "valley|the weather service|the island's only bank|the tenants' league|the port's pilots|"
        "the school board|the water works|the theatre|a committee of residents"
    ),
    does=_list(
        "has approved|has turned down|wants to delay|is examining|presented|criticised|defended|"
        "will vote on|has published|has withdrawn|promised to pay for|is preparing|has stopped|"
        "renewed|questioned|is about to sign|expects to lose|announced|can't explain|fought for|"
        "postponed|quietly dropped"
    ),
    what=_list(
        "a plan for the old bridge|the new timetable|a budget of several million|the repair of the "
        "sea wall|a ban on heavy lorries|the sale of the brickworks|an inquiry into the flood|the "
        "reform of night shifts|a report on school meals|the contract with the shipyard|a tunnel "
        "under the marsh|the return of the night train|lower fares for pupils|the search for clean "
        "water|an agreement on fishing quotas|the closing of two wards|a map of unsafe roofs|the "
        "first trial of electric buses|a loan for the observatory|the rescue of the cinema|stricter "
        "rules for holiday flats|a memorial to the miners|the digging of three wells|a tax on "
        "empty houses"
    ),
    where=_list(
        "in the northern harbour|on the island|at the town hall|near the border|in the old town|"
        "along the river|in the mountain villages|at the railway yard|on the east coast|behind the "
        "market|in the capital|at the foot of the dam|in the university quarter|between the two "
        "lakes|across the province|at the lighthouse|in three districts|on the southern road"
    ),
    when=_list(
        "on Tuesday evening|early on Friday|last week|before the holidays|after a long debate|this "
        "spring|within a month|on Sunday|after years of waiting|at the weekend|shortly before "
        "midnight|by the end of the year|during the storm|for the second time"
    ),
    sentences=_list(
        "{Who} {does} {what} {where} {when}.|{When}, {who} {does} {what}, {name} said {where}.|"
        "“{Who} {does} {what},” said {name}, who has worked {where} for {number} years.|According "
        "to {name}, {who} {does} {what}, while {who2} {does2} {what2}.|About {number} people had "
        "gathered {where} when it became known that {who} {does} {what}.|{name} called it a "
        "decision that nobody {where} had expected: {who} {does} {what}.|A letter that {name} "
        "wrote {when} shows that {who} {does} {what}, whatever {who2} may say.|The figures speak "
        "of {number} households; {who} {does} {what} all the same.|If {who2} {does2} {what2}, as "
        "{name} believes, there will be little left {where}.|{number} of those asked {where} told "
        "us that {who} {does} {what}.|It was {name} who, {when}, first noticed that {who} {does} "
        "{what}."
    ),
    headlines=_list(
        "{Who} {does} {what}|{Who} {does} {what} {where}|{name}: {who} {does} {what}|{When}: {what} "
        "divides {who}|How {who} lost {what}|Why {who} {does} {what}"
    ),
    given=_list(
        "Edda|Tomas|Ruth|Aled|Nora|Piers|Ines|Kofi|Marla|Jory|Hester|Owen|Lida|Bram|Tess|Callum"
    ),
    family=_list(
        "Mellin|Harrow|Okoye|Vance|Thornby|Quill|Maddern|Ashdown|Pell|Rusk|Tindale|Corrie|Lomax|"
        "Wexley|Drummond|Sayer|Holloway|Brack"
    ),
)

GERMAN = Words(
    who=_list(
        "der Hafenrat|die Fährgesellschaft|eine Gruppe von Lehrerinnen|das Landgericht|die "
        "Bäckerinnung|die Leiterin des Museums|die Flussbehörde|das Rathaus|die Staatsbahn|ein "
        "Trupp von Geologen|die Fischergenossenschaft|die Opposition|das Kreiskrankenhaus|das "
        "Nationalarchiv|der Fußballverein|die Universität|das Finanzministerium|die Bauernschaft "
        "im Tal|der Wetterdienst|die einzige Bank der Insel|der Mieterbund|das Lotsenamt|der "
        "Schulausschuss|das Wasserwerk|die Werft"
    ),
    does=_list(
        "billigt|verwirft|prüft|verteidigt|kritisiert|verschiebt|veröffentlicht|verlangt|begrüßt|"
        "stoppt|bezweifelt|bezahlt|plant|verliert|erklärt|unterstützt|fürchtet|verhindert|gewinnt"
    ),
    what=_list(
        "den Plan für die alte Brücke|den neuen Fahrplan|einen Haushalt in Millionenhöhe|die "
        "Reparatur der Ufermauer|das Verbot schwerer Lastwagen|den Verkauf der Ziegelei|die "
        "Untersuchung zum Hochwasser|die Reform der Nachtschichten|den Bericht über das "
        "Schulessen|den Vertrag mit der Werft|einen Tunnel unter dem Moor|die Rückkehr des "
        "Nachtzugs|billigere Karten für Schüler|die Suche nach sauberem Wasser|das Abkommen über "
        "Fangmengen|die Schließung zweier Stationen|eine Karte unsicherer Dächer|den ersten "
        "Versuch mit Elektrobussen|den Kredit für die Sternwarte|die Rettung des Kinos|strengere "
        "Regeln für Ferienwohnungen|das Denkmal für die Bergleute|die Bohrung dreier Brunnen"
    ),
    where=_list(
        "im Nordhafen|auf der Insel|im Rathaus|nahe der Grenze|in der Altstadt|entlang des "
        "Flusses|in den Bergdörfern|auf dem Güterbahnhof|an der Ostküste|hinter dem Markt|in der "
        "Hauptstadt|am Fuß des Damms|im Universitätsviertel|zwischen den beiden Seen|in der ganzen "
        "Provinz|am Leuchtturm|in drei Bezirken|auf der Südstraße"
    ),
    when=_list(
        "am Dienstagabend|am frühen Freitag|vorige Woche|vor den Feiertagen|nach langer Debatte|in "
        "diesem Frühjahr|binnen eines Monats|am Sonntag|nach Jahren des Wartens|am Wochenende|kurz "
        "vor Mitternacht|bis Jahresende|während des Sturms|zum zweiten Mal"
    ),
    sentences=_list(
        "{Who} {does} {what} {where} {when}.|{When} {does} {who} {what}, sagte {name} {where}.|„{Who} "
        "{does} {what}“, sagte {name}, seit {number} Jahren {where} tätig.|Nach den Worten von "
        "{name} steht fest: {who} {does} {what}, und {who2} {does2} {what2}.|Etwa {number} Menschen "
        "standen {where}, als bekannt wurde: {who} {does} {what}.|{name} sprach von einer "
        "Entscheidung, mit der {where} niemand gerechnet hatte: {who} {does} {what}.|Ein Brief, den "
        "{name} {when} schrieb, lässt keinen Zweifel: {who} {does} {what}.|Die Zahlen nennen "
        "{number} Haushalte; {who} {does} {what} trotzdem.|Sollte {name} recht behalten, so {does2} "
        "{who2} {what2}, und {where} bliebe wenig übrig.|{number} der Befragten {where} gaben an: "
        "{who} {does} {what}.|Es war {name}, der {when} als Erster meldete: {who} {does} {what}."
    ),
    headlines=_list(
        "{Who} {does} {what}|{Who} {does} {what} {where}|{name}: {Who} {does} {what}|{When}: {Who} "
        "{does} {what}|Warum {who} {what} so lange {where} suchte"
    ),
    given=_list("Anke|Lutz|Gesa|Holger|Imke|Jörn|Katrin|Malte|Uta|Veit|Wiebke|Sönke|Dörte|Arne"),
    family=_list(
        "Brandt|Küster|Lüders|Moor|Petersen|Quast|Riemann|Sieveking|Thode|Uhlig|Voss|Wulff|Zander|"
        "Hagedorn|Ihlow|Jessen"
    ),
)

SPANISH = Words(
    who=_list(
        "el consejo del puerto|la naviera|un grupo de maestras|el tribunal regional|el gremio de "
        "panaderos|la directora del museo|la autoridad del río|la alcaldía|el ferrocarril estatal|"
        "un equipo de geólogos|la cooperativa pesquera|la oposición|el hospital comarcal|el archivo "
        "nacional|el club de fútbol|la universidad|el ministerio de hacienda|la asociación de "
        "agricultores|el servicio meteorológico|el único banco de la isla|la liga de inquilinos|el "
        "consejo escolar|la compañía de aguas|el teatro municipal"
    ),
    does=_list(
        "aprueba|rechaza|estudia|defiende|critica|aplaza|publica|exige|celebra|detiene|cuestiona|"
        "financia|prepara|retira|explica|apoya|teme|impide|anuncia|negocia"
    ),
    what=_list(
        "un plan para el puente viejo|el nuevo horario|un presupuesto millonario|la reparación del "
        "dique|la prohibición de camiones pesados|la venta de la ladrillera|una investigación sobre "
        "la crecida|la reforma de los turnos de noche|un informe sobre comedores escolares|el "
        "contrato con el astillero|un túnel bajo la marisma|el regreso del tren nocturno|tarifas "
        "más bajas para alumnos|la búsqueda de agua limpia|un acuerdo sobre cuotas de pesca|el "
        "cierre de dos plantas|un mapa de techos inseguros|la primera prueba de autobuses "
        "eléctricos|un préstamo para el observatorio|el rescate del cine|normas más estrictas para "
        "pisos turísticos|un monumento a los mineros|la apertura de tres pozos"
    ),
    where=_list(
        "en el puerto norte|en la isla|en el ayuntamiento|cerca de la frontera|en el casco antiguo|a "
        "lo largo del río|en los pueblos de montaña|en la estación de carga|en la costa este|detrás "
        "del mercado|en la capital|al pie de la presa|en el barrio universitario|entre los dos "
        "lagos|en toda la provincia|junto al faro|en tres distritos|en la carretera del sur"
    ),
    when=_list(
        "el martes por la noche|el viernes temprano|la semana pasada|antes de las fiestas|tras un "
        "largo debate|esta primavera|en menos de un mes|el domingo|tras años de espera|el fin de "
        "semana|poco antes de medianoche|antes de fin de año|durante la tormenta|por segunda vez"
    ),
    sentences=_list(
        "{Who} {does} {what} {where} {when}.|{When}, {who} {does} {what}, dijo {name} {where}.|“{Who} "
        "{does} {what}”, afirmó {name}, que trabaja {where} desde hace {number} años.|Según {name}, "
        "{who} {does} {what}, mientras {who2} {does2} {what2}.|Unas {number} personas esperaban "
        "{where} cuando se supo que {who} {does} {what}.|{name} habló de una decisión que nadie "
        "{where} esperaba: {who} {does} {what}.|Una carta que {name} escribió {when} muestra que "
        "{who} {does} {what}.|Las cifras hablan de {number} hogares; aun así, {who} {does} {what}.|"
        "Si {who2} {does2} {what2}, como cree {name}, poco quedará {where}.|{number} de los "
        "consultados {where} aseguraron que {who} {does} {what}.|Fue {name} quien avisó {when} de "
        "que {who} {does} {what}."
    ),
    headlines=_list(
        "{Who} {does} {what}|{Who} {does} {what} {where}|{name}: “{Who} {does} {what}”|{When}, {who} "
        "{does} {what}|Por qué {who} {does} {what}"
    ),
    given=_list("Elvira|Tomás|Rut|Álvaro|Nuria|Íñigo|Inés|Mateo|Marta|Jorge|Olalla|Pablo|Lidia"),
    family=_list(
        "Ferrán|Quiroga|Ocaña|Valdés|Tirado|Montero|Arnáiz|Pardo|Robles|Castaño|Lozano|Vergara|"
        "Dueñas|Salinas|Herrero|Bravo"
    ),
)

PORTUGUESE = Words(
    who=_list(
        "o conselho do porto|a empresa de balsas|um grupo de professoras|o tribunal regional|o "
        "sindicato dos padeiros|a diretora do museu|a autoridade do rio|a prefeitura|a ferrovia "
        "estatal|uma equipe de geólogos|a cooperativa de pesca|a oposição|o hospital municipal|o "
        "arquivo nacional|o clube de futebol|a universidade|o ministério da fazenda|a associação de "
        "agricultores|o serviço de meteorologia|o único banco da ilha|a liga dos inquilinos|o "
        "conselho escolar|a companhia de águas"
    ),
    does=_list(
        "aprova|rejeita|estuda|defende|critica|adia|publica|exige|comemora|suspende|questiona|"
        "financia|prepara|retira|explica|apoia|teme|impede|anuncia|negocia"
    ),
    what=_list(
        "um plano para a ponte velha|o novo horário|um orçamento milionário|o conserto do dique|a "
        "proibição de caminhões pesados|a venda da olaria|uma investigação sobre a enchente|a "
        "reforma dos turnos da noite|um relatório sobre a merenda|o contrato com o estaleiro|um "
        "túnel sob o mangue|a volta do trem noturno|passagens mais baratas para alunos|a busca por "
        "água limpa|um acordo sobre cotas de pesca|o fechamento de duas alas|um mapa de telhados "
        "inseguros|o primeiro teste de ônibus elétricos|um empréstimo para o observatório|o resgate "
        "do cinema|regras mais duras para aluguéis|um memorial aos mineiros|a abertura de três "
        "poços"
    ),
    where=_list(
        "no porto norte|na ilha|na câmara|perto da fronteira|no centro antigo|ao longo do rio|nas "
        "vilas da serra|no pátio de cargas|na costa leste|atrás do mercado|na capital|ao pé da "
        "barragem|no bairro universitário|entre os dois lagos|em toda a província|junto ao farol|em "
        "três distritos|na estrada do sul"
    ),
    when=_list(
        "na terça à noite|na sexta de manhã|na semana passada|antes do feriado|após longo debate|"
        "nesta primavera|em menos de um mês|no domingo|após anos de espera|no fim de semana|pouco "
        "antes da meia-noite|até o fim do ano|durante a tempestade|pela segunda vez"
    ),
    sentences=_list(
        "{Who} {does} {what} {where} {when}.|{When}, {who} {does} {what}, disse {name} {where}.|“{Who} "
        "{does} {what}”, afirmou {name}, que trabalha {where} há {number} anos.|Segundo {name}, "
        "{who} {does} {what}, enquanto {who2} {does2} {what2}.|Cerca de {number} pessoas esperavam "
        "{where} quando se soube que {who} {does} {what}.|{name} falou de uma decisão que ninguém "
        "{where} esperava: {who} {does} {what}.|Uma carta que {name} escreveu {when} mostra que "
        "{who} {does} {what}.|Os números falam de {number} casas; ainda assim, {who} {does} {what}.|"
        "Se {who2} {does2} {what2}, como acredita {name}, pouco restará {where}.|{number} dos "
        "ouvidos {where} disseram que {who} {does} {what}.|Foi {name} quem avisou {when} que {who} "
        "{does} {what}."
    ),
    headlines=_list(
        "{Who} {does} {what}|{Who} {does} {what} {where}|{name}: “{Who} {does} {what}”|{When}, {who} "
        "{does} {what}|Por que {who} {does} {what}"
    ),
    given=_list("Elisa|Tomé|Rute|Caio|Núbia|Heitor|Iara|Mauro|Marlene|Jonas|Olívia|Plínio|Lídia"),
    family=_list(
        "Amaral|Queiroz|Outeiro|Valadares|Teles|Monteiro|Arruda|Prado|Rangel|Castilho|Lacerda|"
        "Veloso|Dourado|Sampaio"
    ),
)

ARABIC = Words(
    who=_list(
        "مجلس الميناء|شركة العبارات|مجموعة من المعلمات|المحكمة الإقليمية|نقابة الخبازين|مديرة "
        "المتحف|سلطة النهر|بلدية المدينة|السكك الحديدية|فريق من الجيولوجيين|تعاونية الصيادين|"
        "المعارضة|مستشفى المنطقة|دار الوثائق|نادي كرة القدم|الجامعة|وزارة المالية|اتحاد المزارعين|"
        "هيئة الأرصاد|بنك الجزيرة|رابطة المستأجرين|مجلس المدارس|شركة المياه"
    ),
    does=_list(
        "يقر من جديد|يدرس بهدوء|يؤجل فجأة|ينتقد علنا|يؤيد بشدة|يعلن رسميا|يعرض للمرة الأولى|يراجع "
        "بعناية|يطلب تمويل|يرفض حاليا|يناقش مطولا|يوقف مؤقتا|يشرح للسكان|ينشر أخيرا"
    ),
    what=_list(
        "خطة الجسر القديم|الجدول الجديد للرحلات|ميزانية بالملايين|إصلاح جدار البحر|منع الشاحنات "
        "الثقيلة|بيع مصنع الطوب|التحقيق في الفيضان|إصلاح نوبات الليل|تقرير وجبات المدارس|العقد مع "
        "حوض السفن|النفق تحت المستنقع|عودة قطار الليل|أسعار مخفضة للتلاميذ|البحث عن مياه نظيفة|اتفاق "
        "حصص الصيد|إغلاق قسمين في المستشفى|خريطة الأسطح الخطرة|تجربة الحافلات الكهربائية|قرض المرصد|"
        "إنقاذ دار السينما|قواعد شقق العطلات|النصب التذكاري لعمال المناجم|حفر ثلاث آبار"
    ),
    where=_list(
        "في الميناء الشمالي|على الجزيرة|في دار البلدية|قرب الحدود|في البلدة القديمة|على طول النهر|في "
        "قرى الجبل|في محطة الشحن|على الساحل الشرقي|خلف السوق|في العاصمة|عند سفح السد|في حي الجامعة|"
        "بين البحيرتين|في أنحاء المحافظة|عند المنارة|في ثلاث مناطق|على طريق الجنوب"
    ),
    when=_list(
        "مساء الثلاثاء|فجر الجمعة|الأسبوع الماضي|قبل العطلة|بعد نقاش طويل|هذا الربيع|خلال شهر|يوم "
        "الأحد|بعد سنوات من الانتظار|في نهاية الأسبوع|قبيل منتصف الليل|قبل نهاية العام|أثناء العاصفة|"
        "للمرة الثانية"
    ),
    sentences=_list(
        "{who} {does} {what} {where} {when}.|{when} قال {name} إن {who} {does} {what} {where}.|«{who} "
        "{does} {what}»، هكذا قال {name} الذي يعمل {where} منذ {number} عاما.|وبحسب {name} فإن {who} "
        "{does} {what}، بينما {who2} {does2} {what2}.|وتجمع نحو {number} شخصا {where} حين عُرف أن "
        "{who} {does} {what}.|ووصف {name} ذلك بأنه قرار لم يتوقعه أحد {where}: {who} {does} {what}.|"
        "وتظهر رسالة كتبها {name} {when} أن {who} {does} {what}.|وتتحدث الأرقام عن {number} أسرة، ومع "
        "ذلك {who} {does} {what}.|وإذا كان {who2} {does2} {what2} كما يرى {name} فلن يبقى الكثير "
        "{where}.|وأكد {number} من السكان {where} أن {who} {does} {what}."
    ),
    headlines=_list(
        "{who} {does} {what}|{who} {does} {what} {where}|{name}: {who} {does} {what}|{when}: {who} "
        "{does} {what}|لماذا {who} {does} {what}"
    ),
    given=_list("سلمى|كريم|رنا|طارق|هدى|وليد|ليلى|سامي|نادية|فارس|منى|جميل"),
    family=_list(
        "الحداد|النجار|الشامي|البحري|الخوري|المصري|العمري|الصباغ|الزين|القاسم|الرفاعي|البنا"
    ),
)

JAPANESE = Words(
    who=_list(
        "港湾評議会は|フェリー会社は|教員のグループは|地方裁判所は|製パン組合は|博物館の館長は|河川局は|市長室は|"
        "国営鉄道は|地質学者の一行は|漁業協同組合は|野党は|市立病院は|国立公文書館は|地元のサッカークラブは|大学は|"
        "財務省は|谷の農家は|気象台は|島で唯一の銀行は|借家人連盟は|教育委員会は|水道局は|劇場は"
    ),
    does=_list(
        "承認した|否決した|延期した|検討している|発表した|批判した|擁護した|撤回した|準備している|中止した|疑問視した|"
        "公表した|支援すると約束した|見直す方針だ|断念した|急いでいる|歓迎した"
    ),
    what=_list(
        "古い橋の改修計画を|新しい時刻表を|数百万の予算案を|護岸の修理を|大型トラックの乗り入れ禁止を|れんが工場の売却を|"
        "洪水の調査を|夜勤制度の改革を|学校給食の報告書を|造船所との契約を|湿地の下のトンネル計画を|夜行列車の復活を|"
        "生徒の運賃引き下げを|きれいな水の確保を|漁獲枠の合意を|二つの病棟の閉鎖を|危険な屋根の地図を|電気バスの試験運行を|"
        "天文台への融資を|映画館の救済を|民泊の規制強化を|鉱山労働者の記念碑を|三つの井戸の掘削を"
    ),
    where=_list(
        "北の港で|島で|市役所で|国境の近くで|旧市街で|川沿いで|山の村で|貨物駅で|東の海岸で|市場の裏で|首都で|"
        "ダムのふもとで|大学街で|二つの湖の間で|県全体で|灯台で|三つの地区で|南の街道で"
    ),
    when=_list(
        "火曜日の夜|金曜日の早朝|先週|連休の前に|長い議論の末|この春|一か月以内に|日曜日に|何年も待った後|週末に|"
        "真夜中の少し前|年末までに|嵐の中で|二度目に"
    ),
    sentences=_list(
        "{when}、{who}{where}{what}{does}。|{name}さんは「{who}{what}{does}」と{where}話した。|{number}年にわたり{where}働く{name}さん"
        "によると、{who}{what}{does}。|{where}集まったおよそ{number}人の前で、{who}{what}{does}と伝えられた。|{name}さんは、{where}"
        "だれも予想しなかった決定だと語り、{who2}{what2}{does2}と続けた。|{when}書かれた{name}さんの手紙から、{who}{what}{does}"
        "ことがわかった。|数字は{number}世帯に及ぶが、それでも{who}{what}{does}。|一方で{who2}{what2}{does2}と{name}さんは見ている。|"
        "{where}聞いた{number}人は、{who}{what}{does}と答えた。"
    ),
    headlines=_list(
        "{who}{what}{does}|{where}{who}{what}{does}|{name}さん「{what}{does}」|{when}、{who}{what}{does}"
    ),
    given=_list("恵|誠|陽子|健|直美|修|理沙|拓也|久美子|翔|香織|浩"),
    family=_list("佐伯|森本|高瀬|古川|大西|水野|桐山|浜田|長岡|柳沢|宮下|三田"),
    gap="",
    space="",
)

LANGUAGES = {
    "en": ENGLISH,
    "de": GERMAN,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "ar": ARABIC,
    "ja": JAPANESE,
}
