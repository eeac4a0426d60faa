"""Names of the months, by language, as news sites write them beside a day's number.

Twelve groups a language, January first. Inflected forms are listed where dates use them
(Slavic, Baltic and Greek genitives); abbreviations where papers print them, without their point.
Two-word names are written with an underscore, which is how `dates.fold` hands them over.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

MONTHS: dict[str, str] = {
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
    "september sept sep|october oct|november nov|december dec",
    "de": "januar jänner jan jän|februar feber feb|märz maerz mär mrz|april apr|mai|juni jun|"
    "juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez",
    "fr": "janvier janv jan|février fevrier févr fév fevr|mars|avril avr|mai|juin|juillet juil|"
    "août aout|septembre sept|octobre oct|novembre nov|décembre decembre déc dec",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|"
    "septiembre setiembre sept sep set|octubre oct|noviembre nov|diciembre dic",
    "pt": "janeiro jan|fevereiro fev|março marco mar|abril abr|maio mai|junho jun|julho jul|"
    "agosto ago|setembro set|outubro out|novembro nov|dezembro dez",
    "it": "gennaio gen|febbraio feb febbr|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|"
    "agosto ago|settembre set sett|ottobre ott|novembre nov|dicembre dic",
    "ca": "gener gen|febrer feb|març mar|abril abr|maig|juny|juliol jul|agost ag|setembre set|"
    "octubre oct|novembre nov|desembre des",
    "gl": "xaneiro xan|febreiro feb|marzo mar|abril abr|maio mai|xuño xuñ|xullo xul|agosto ago|"
    "setembro set|outubro out|novembro nov|decembro dec",
    "eu": "urtarrila urtarrilaren urt|otsaila otsailaren ots|martxoa martxoaren mar|"
    "apirila apirilaren api|maiatza maiatzaren mai|ekaina ekainaren eka|uztaila uztailaren uzt|"
    "abuztua abuztuaren abu|iraila irailaren ira|urria urriaren urr|azaroa azaroaren aza|"
    "abendua abenduaren abe",
    "ro": "ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|"
    "septembrie sept sep|octombrie oct|noiembrie noi nov|decembrie dec",
    "nl": "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|"
    "september sept sep|oktober okt|november nov|december dec",
    "af": "januarie jan|februarie feb|maart mrt|april apr|mei|junie jun|julie jul|augustus aug|"
    "september sept|oktober okt|november nov|desember des",
    "sv": "januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|"
    "september sept sep|oktober okt|november nov|december dec",
    "da": "januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|"
    "september sept sep|oktober okt|november nov|december dec",
    "no": "januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|"
    "september sept sep|oktober okt|november nov|desember des",
    "is": "janúar jan|febrúar feb|mars mar|apríl apr|maí|júní jún|júlí júl|ágúst ágú|"
    "september sept sep|október okt|nóvember nóv|desember des",
    "fi": "tammikuuta tammikuu tammi|helmikuuta helmikuu helmi|maaliskuuta maaliskuu maalis|"
    "huhtikuuta huhtikuu huhti|toukokuuta toukokuu touko|kesäkuuta kesäkuu kesä|"
    "heinäkuuta heinäkuu heinä|elokuuta elokuu elo|syyskuuta syyskuu syys|lokakuuta lokakuu loka|"
    "marraskuuta marraskuu marras|joulukuuta joulukuu joulu",
    "et": "jaanuar jaan|veebruar veebr|märts|aprill apr|mai|juuni|juuli|august aug|september sept|"
    "oktoober okt|november nov|detsember dets",
    "lv": "janvāris janvārī janv|februāris februārī febr|marts martā|aprīlis aprīlī apr|"
    "maijs maijā|jūnijs jūnijā jūn|jūlijs jūlijā jūl|augusts augustā aug|"
    "septembris septembrī sept|oktobris oktobrī okt|novembris novembrī nov|"
    "decembris decembrī dec",
    "lt": "sausio sausis saus|vasario vasaris vas|kovo kovas kov|balandžio balandis bal|"
    "gegužės gegužė geg|birželio birželis birž|liepos liepa liep|rugpjūčio rugpjūtis rugp|"
    "rugsėjo rugsėjis rugs|spalio spalis spal|lapkričio lapkritis lapkr|gruodžio gruodis gruod",
    "hu": "január jan januári|február febr feb|március márc|április ápr|május máj|június jún|"
    "július júl|augusztus aug|szeptember szept|október okt|november nov|december dec",
    "pl": "stycznia styczeń sty|lutego luty lut|marca marzec mar|kwietnia kwiecień kwi|maja maj|"
    "czerwca czerwiec cze|lipca lipiec lip|sierpnia sierpień sie|września wrzesień wrz|"
    "października październik paź|listopada listopad lis|grudnia grudzień gru",
    "cs": "ledna leden led|února únor úno|března březen bře|dubna duben dub|května květen kvě|"
    "června červen čvn|července červenec čvc|srpna srpen srp|září zář|října říjen říj|"
    "listopadu listopad lis|prosince prosinec pro",
    "sk": "januára január jan|februára február feb|marca marec mar|apríla apríl apr|mája máj|"
    "júna jún|júla júl|augusta august aug|septembra september sep|októbra október okt|"
    "novembra november nov|decembra december dec",
    "sl": "januarja januar jan|februarja februar feb|marca marec mar|aprila april apr|maja maj|"
    "junija junij jun|julija julij jul|avgusta avgust avg|septembra september sep|"
    "oktobra oktober okt|novembra november nov|decembra december dec",
    "hr": "siječnja siječanj sij|veljače veljača velj|ožujka ožujak ožu|travnja travanj tra|"
    "svibnja svibanj svi|lipnja lipanj lip|srpnja srpanj srp|kolovoza kolovoz kol|rujna rujan ruj|"
    "listopada listopad lis|studenoga studenog studeni stu|prosinca prosinac pro",
    "sr": "januara januar jan јануара јануар јан|februara februar feb фебруара фебруар феб|"
    "marta mart mar марта март мар|aprila april apr априла април апр|maja maj маја мај|"
    "juna juni jun јуна јуни јун|jula juli jul јула јули јул|avgusta avgust avg августа август авг|"
    "septembra septembar sep септембра септембар сеп|oktobra oktobar okt октобра октобар окт|"
    "novembra novembar nov новембра новембар нов|decembra decembar dec децембра децембар дец",
    "mk": "јануари јан|февруари фев|март мар|април апр|мај|јуни јун|јули јул|август авг|"
    "септември септ|октомври окт|ноември ноем|декември дек",
    "bg": "януари яну|февруари фев|март мар|април апр|май|юни|юли|август авг|септември септ сеп|"
    "октомври окт|ноември ноем ное|декември дек",
    "ru": "января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|"
    "июня июнь июн|июля июль июл|августа август авг|сентября сентябрь сен сент|"
    "октября октябрь окт|ноября ноябрь ноя нояб|декабря декабрь дек",
    "uk": "січня січень січ|лютого лютий лют|березня березень бер|квітня квітень квіт|"
    "травня травень трав|червня червень черв|липня липень лип|серпня серпень серп|"
    "вересня вересень вер|жовтня жовтень жовт|листопада листопад лист|грудня грудень груд",
    "be": "студзеня студзень|лютага люты|сакавіка сакавік|красавіка красавік|мая май|"
    "чэрвеня чэрвень|ліпеня ліпень|жніўня жнівень|верасня верасень|кастрычніка кастрычнік|"
    "лістапада лістапад|снежня снежань",
    "el": "ιανουαρίου ιανουάριος ιαν|φεβρουαρίου φεβρουάριος φεβ|μαρτίου μάρτιος μαρ μάρ|"
    "απριλίου απρίλιος απρ|μαΐου μάιος μαϊ μάι μαϊου μαίου|ιουνίου ιούνιος ιουν ιούν|"
    "ιουλίου ιούλιος ιουλ ιούλ|αυγούστου αύγουστος αυγ αύγ|σεπτεμβρίου σεπτέμβριος σεπ|"
    "οκτωβρίου οκτώβριος οκτ|νοεμβρίου νοέμβριος νοε νοέ|δεκεμβρίου δεκέμβριος δεκ",
    "sq": "janar jan|shkurt shk|mars mar|prill pri|maj|qershor qer|korrik kor|gusht gus|"
    "shtator sht|tetor tet|nëntor nën|dhjetor dhj",
    "tr": "ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|"
    "eylül eyl|ekim eki|kasım kas|aralık ara",
    "az": "yanvar yan|fevral fev|mart mar|aprel apr|may|iyun|iyul|avqust avq|sentyabr sen|"
    "oktyabr okt|noyabr noy|dekabr dek",
    "uz": "yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sentabr sentyabr|oktabr oktyabr|noyabr|"
    "dekabr",
    "kk": "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан",
    "hy": "հունվարի հունվար հնվ|փետրվարի փետրվար փտվ|մարտի մարտ մրտ|ապրիլի ապրիլ ապր|"
    "մայիսի մայիս մյս|հունիսի հունիս հնս|հուլիսի հուլիս հլս|օգոստոսի օգոստոս օգս|"
    "սեպտեմբերի սեպտեմբեր սեպ|հոկտեմբերի հոկտեմբեր հոկ|նոյեմբերի նոյեմբեր նոյ|"
    "դեկտեմբերի դեկտեմբեր դեկ",
    "ka": "იანვარი იანვარს იან|თებერვალი თებ|მარტი მარ|აპრილი აპრ|მაისი მაი|ივნისი ივნ|"
    "ივლისი ივლ|აგვისტო აგვ|სექტემბერი სექ|ოქტომბერი ოქტ|ნოემბერი ნოე|დეკემბერი დეკ",
    "ga": "eanáir|feabhra|márta|aibreán|bealtaine|meitheamh|iúil|lúnasa|mheán_fómhair|"
    "dheireadh_fómhair|samhain|nollaig",
    "cy": "ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr",
    # Egypt and the Gulf, then the Levant, then the Maghreb.
    "ar": "يناير كانون_الثاني جانفي|فبراير شباط فيفري|مارس آذار اذار|أبريل ابريل إبريل نيسان أفريل|"
    "مايو أيار ايار ماي|يونيو يونيه حزيران جوان|يوليو يوليه تموز جويلية يوليوز|"
    "أغسطس اغسطس آب أوت غشت|سبتمبر أيلول ايلول شتنبر|أكتوبر اكتوبر تشرين_الأول تشرين_الاول|"
    "نوفمبر تشرين_الثاني نونبر|ديسمبر كانون_الأول كانون_الاول دجنبر",
    "fa": "ژانویه|فوریه|مارس|آوریل|مه می|ژوئن|ژوئیه جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "ps": "جنوري|فبروري|مارچ|اپریل|می|جون|جولای|اګست|سپتمبر|اکتوبر|نومبر|دسمبر",
    "ckb": "کانوونی_دووەم|شوبات|ئازار|نیسان|ئایار|حوزەیران|تەممووز|ئاب|ئەیلوول|تشرینی_یەکەم|"
    "تشرینی_دووەم|کانوونی_یەکەم",
    "he": "ינואר בינואר ינו|פברואר בפברואר פבר|מרץ במרץ מרס במרס|אפריל באפריל אפר|מאי במאי|"
    "יוני ביוני|יולי ביולי|אוגוסט באוגוסט אוג|ספטמבר בספטמבר ספט|אוקטובר באוקטובר אוק|"
    "נובמבר בנובמבר נוב|דצמבר בדצמבר דצמ",
    "hi": "जनवरी जन|फ़रवरी फरवरी फर|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|"
    "नवंबर नवम्बर|दिसंबर दिसम्बर",
    "mr": "जानेवारी|फेब्रुवारी|मार्च|एप्रिल|मे|जून|जुलै|ऑगस्ट|सप्टेंबर|ऑक्टोबर|नोव्हेंबर|डिसेंबर",
    "ne": "जनवरी|फेब्रुअरी|मार्च|अप्रिल|मे|जुन|जुलाई|अगस्ट|सेप्टेम्बर|अक्टोबर|नोभेम्बर|डिसेम्बर",
    "bn": "জানুয়ারি জানুয়ারী জানুয়ারি জানুয়ারী|ফেব্রুয়ারি ফেব্রুয়ারী ফেব্রুয়ারি ফেব্রুয়ারী|"
    "মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট অগাস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর",
    "gu": "જાન્યુઆરી|ફેબ્રુઆરી|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ ઓગસ્ટ|સપ્ટેમ્બર|ઑક્ટોબર ઓક્ટોબર|નવેમ્બર|ડિસેમ્બર",
    "pa": "ਜਨਵਰੀ|ਫ਼ਰਵਰੀ ਫਰਵਰੀ|ਮਾਰਚ|ਅਪ੍ਰੈਲ|ਮਈ|ਜੂਨ|ਜੁਲਾਈ|ਅਗਸਤ|ਸਤੰਬਰ|ਅਕਤੂਬਰ|ਨਵੰਬਰ|ਦਸੰਬਰ",
    "ta": "ஜனவரி|பிப்ரவரி|மார்ச்|ஏப்ரல்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்|செப்டம்பர்|அக்டோபர்|நவம்பர்|டிசம்பர்",
    "te": "జనవరి|ఫిబ్రవరి|మార్చి|ఏప్రిల్|మే|జూన్|జులై జూలై|ఆగస్టు|సెప్టెంబర్|అక్టోబర్|నవంబర్|డిసెంబర్",
    "kn": "ಜನವರಿ|ಫೆಬ್ರವರಿ|ಮಾರ್ಚ್|ಏಪ್ರಿಲ್|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗಸ್ಟ್|ಸೆಪ್ಟೆಂಬರ್|ಅಕ್ಟೋಬರ್|ನವೆಂಬರ್|ಡಿಸೆಂಬರ್",
    "ml": "ജനുവരി|ഫെബ്രുവരി|മാർച്ച് മാര്‍ച്ച്|ഏപ്രിൽ ഏപ്രില്‍|മേയ് മെയ്|ജൂൺ ജൂണ്‍|ജൂലൈ|ഓഗസ്റ്റ്|"
    "സെപ്റ്റംബർ|ഒക്ടോബർ|നവംബർ|ഡിസംബർ",
    "si": "ජනවාරි|පෙබරවාරි|මාර්තු|අප්‍රේල් අප්රේල්|මැයි|ජූනි|ජූලි|අගෝස්තු|සැප්තැම්බර්|ඔක්තෝබර්|නොවැම්බර්|දෙසැම්බර්",
    "th": "มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|"
    "สิงหาคม ส.ค|กันยายน ก.ย|ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค",
    "id": "januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu agt|"
    "september sep sept|oktober okt|november nov|desember des",
    "ms": "januari jan|februari feb|mac|april apr|mei|jun|julai jul|ogos ogo|september sep sept|"
    "oktober okt|november nov|disember dis",
    "tl": "enero|pebrero|marso|abril|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre",
    "sw": "januari jan|februari feb|machi mac|aprili apr|mei|juni jun|julai jul|agosti ago|"
    "septemba sep|oktoba okt|novemba nov|desemba des",
    "so": "janaayo|febraayo|maarso|abriil|maajo|juun|luulyo|ogoost|sebteembar|oktoobar|nofeembar|"
    "diseembar",
}
"""Left out: Amharic and Hijri months, which count in other calendars; Persian ones are below."""

JALALI = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
]
"""Months of the Iranian calendar, whose year begins in March."""

_SAME_LANGUAGE = {"nb": "no", "nn": "no", "bs": "hr", "in": "id", "iw": "he", "fil": "tl"}


@lru_cache(maxsize=128)
def _of_language(language: str) -> dict[str, int]:
    groups = MONTHS.get(_SAME_LANGUAGE.get(language, language), "").split("|")
    return {word: number for number, group in enumerate(groups, 1) for word in group.split()}


@lru_cache(maxsize=1)
def _anywhere() -> dict[str, int]:
    # A name that two languages give to different months ("listopad") is nobody's here.
    merged: dict[str, int] = {}
    for language in MONTHS:
        for word, number in _of_language(language).items():
            if merged.setdefault(word, number) != number:
                merged[word] = 0
    return merged


def month_number(word: str, language: str | None = None) -> int | None:
    """The month that a lower-case word names, in the given language before all others."""
    known = _of_language(language).get(word) if language else None
    return known or _anywhere().get(word) or None


def from_jalali(year: int, month: int, day: int) -> date | None:
    """A day of the Iranian calendar, by its 33-year cycle of leap years (right for 1342-1472)."""
    if not (1368 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    before = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    cycles, rest = divmod(year - 1, 33)
    leaps = cycles * 8 + sum(leap <= rest for leap in (1, 5, 9, 13, 17, 22, 26, 30))
    return date(622, 3, 21) + timedelta(days=365 * (year - 1) + leaps + before + day - 1)
