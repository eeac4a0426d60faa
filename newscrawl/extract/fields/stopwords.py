"""Function words by language, and the languages of scripts: enough to tell what a text is in."""

from __future__ import annotations

STOPWORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that is was for on with as it by at from are were this which "
        "have has "
        "but not they his her their will been who an be would said after about",
        "de": "der die und das den von mit ist im nicht ein eine auf für des dem sich auch es an "
        "werden "
        "bei aus sind nach wie über einen einer zum zur hat wird war noch",
        "fr": "le la les des et est une du dans pour que qui sur pas par plus au avec sont ce "
        "cette il "
        "elle ont été aux mais leur ses d'un d'une c'est qu'il",
        "es": "el la los las de y que en un una por con para se del al es su lo como más pero "
        "sus fue "
        "ha este entre según sobre también han desde",
        "pt": "o a os as de e que em um uma por com para se do da no na dos das ao é não mais "
        "foi sua "
        "seu pela pelo são nos nas até também",
        "it": "il lo la i gli le di e che un una in per con del della dei delle nel nella è non "
        "si sono "
        "al alla ha anche più come dal dalla ma questo stato",
        "nl": "de het een en van in is dat op te zijn met voor niet aan er ook om door bij uit "
        "werd "
        "wordt maar naar heeft deze hun over",
        "sv": "och att det som en på är av för den med till inte har om ett från var men så han de "
        "kan vid efter också under enligt",
        "da": "og at det som en på er af for den med til ikke har om et fra var men så han de "
        "kan ved "
        "efter også blev der hvor",
        "nb": "og at det som en på er av for den med til ikke har om et fra var men så han de "
        "kan ved "
        "etter også ble der hvor",
        "nn": "og at det som ein på er av for den med til ikkje har om eit frå var men så han "
        "dei kan "
        "ved etter også vart der kor",
        "fi": "ja on ei että se oli myös ovat mukaan kun hän mutta joka kuin sekä jo niin voi nyt "
        "ole olla tai vuoden",
        "is": "og að í á er sem til um var við fyrir með ekki það hann hún en af frá hefur þar "
        "eru segir",
        "pl": "i w na z do się nie jest że to o przez po od dla jak za oraz są co był także które "
        "może już być",
        "cs": "a v na se je že to s z do o za pro by jako ale podle které jsou byl který také jeho "
        "před při",
        "sk": "a v na sa je že to s z do o za pre by ako ale podľa ktoré sú bol ktorý aj jeho "
        "pred pri",
        "hu": "a az és hogy nem is egy meg van volt ez csak már el de mint szerint azt még vagy "
        "után",
        "ro": "și în de la a cu pe un o că este din pentru nu care au fost mai sau prin al ale "
        "după "
        "sunt fi",
        "lt": "ir yra kad į iš su tai kaip ar bet nuo už jo buvo apie dėl per jau pat taip",
        "lv": "un ir ka ar no uz par kas arī bet tika pēc lai kā tas vai līdz gada",
        "et": "ja on ei et see oli kui ka mis oma ta aga või pärast kes ning kõik",
        "sq": "të e në dhe që për me një nga është se ka si më janë ka kjo tij",
        "hr": "i u je na se da su za od s o će kao koji što bi ali iz nije bio koja prema nakon",
        "sl": "in je v na se da so za od s o bi kot ki pa ali iz ni bil po tudi pri",
        "tr": "ve bir bu da de için ile olarak olan çok daha gibi sonra kadar ne en var ise oldu "
        "ki göre önce ancak değil dedi etti edildi olduğu olduğunu tarafından arasında",
        "az": "və bir bu üçün ilə olan də da ki daha sonra edib olub isə bildirib",
        "id": "yang dan di dari untuk dengan ini itu pada tidak dalam akan ke oleh juga adalah "
        "telah "
        "saat kepada tersebut bisa",
        "ms": "yang dan di dari untuk dengan ini itu pada tidak dalam akan ke oleh juga adalah "
        "telah "
        "beliau katanya kata bagi boleh",
        "vi": "và của là có trong cho được không với các một những người đã này khi đến từ ra về",
        "tl": "ang ng sa na mga at ay si ni para ito niya nang hindi kay may sila",
        "sw": "ya na wa kwa katika ni la za kuwa hiyo huo yake kama hii pia cha",
        "zu": "ukuthi futhi ngoba uma kodwa lapho kanye njengoba kusho ngesikhathi",
        "xh": "ukuba kwaye kuba xa kodwa apho kunye njengoko uthi ngexesha",
        "af": "die van en in is het dat nie op te met vir was 'n wat om sy aan hulle ook deur",
        "ca": "el la els les de i que en un una per amb al del es ha no més ser aquest han també "
        "però",
        "gl": "o a os as de e que en un unha por con para do da no na é non máis foi polo pola",
        "eu": "eta da ez du bat dute ere izan baina hau den dira egin dela zuen",
        "cy": "y yr a yn i o ar mae gan wedi ei bod am i'r ond fod",
        "ga": "an na agus ar go a i le is tá sé bhí ag do",
        "lb": "de d' an a vun den dat net mat op fir ass eng och hunn huet",
        "mt": "il- li ta' u l- fil- minn kien għal ma' mill- dan",
        "so": "oo ku ka iyo waa in ay uu ah la soo",
        "ha": "da na ya ta a ba ne ce cewa don wanda sun",
        "ru": "и в не на что с по как это из от за для его но к также был года было она они",
        "uk": "і в не на що з та як це із від за для його але до також був року було вона вони у",
        "be": "і ў не на што з па як гэта ад за для яго але да таксама быў года было",
        "bg": "и в не на че с по как това от за да са се но е също беше година към",
        "mk": "и во не на дека со по како тоа од за да се но е исто беше година",
        "sr": "и у не на да са по како то од за се али је био који би из",
        "kk": "және бұл мен үшін деп болды бар да де осы ол екен бойынша",
        "ar": "في من على إلى أن عن التي الذي مع هذا هذه كان بعد ما لا أنه وفي قال بين",
        "fa": "در و به از که این را با است برای آن یک خود تا کرد بر هم شد می",
        "ur": "کے میں کی ہے کا اور سے نے کو کہ پر ہیں اس یہ بھی نہیں",
        "ps": "په د او چې کې له ته دی سره یې کړ شوی",
        "hi": "के में की है और से को का ने पर कि यह भी नहीं हैं इस",
        "mr": "आणि आहे या ते हे मध्ये नाही की करण्यात येथे होते",
        "ne": "र को मा छ गरेको भएको यो पनि लागि छन्",
        "he": "של את על לא הוא זה עם כי גם היא אל אבל יש",
        "yi": "און די אין פון איז צו דער אז מיט",
    }.items()
}
"""The words are frequent in news and short; those that say little (shared by most neighbours) are
kept, since it is their sum that tells. Norwegian and Danish, Indonesian and Malay, Croatian,
Bosnian and Serbian stay close: see SAME."""

LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
"""The same the other way round: the languages that have a function word."""

for _language, _words in STOPWORDS.items():
    for _word in _words:
        LANGUAGES_OF[_word] = (*LANGUAGES_OF.get(_word, ()), _language)

SCRIPTS: tuple[tuple[str, str | None], ...] = (
    (r"[\u3040-\u30ff]", "ja"),
    (r"[\uac00-\ud7af]", "ko"),
    (r"[\u4e00-\u9fff]", "zh"),
    (r"[\u0370-\u03ff]", "el"),
    (r"[\u0e00-\u0e7f]", "th"),
    (r"[\u0e80-\u0eff]", "lo"),
    (r"[\u1000-\u109f]", "my"),
    (r"[\u1780-\u17ff]", "km"),
    (r"[\u0980-\u09ff]", "bn"),
    (r"[\u0a00-\u0a7f]", "pa"),
    (r"[\u0a80-\u0aff]", "gu"),
    (r"[\u0b80-\u0bff]", "ta"),
    (r"[\u0c00-\u0c7f]", "te"),
    (r"[\u0c80-\u0cff]", "kn"),
    (r"[\u0d00-\u0d7f]", "ml"),
    (r"[\u0d80-\u0dff]", "si"),
    (r"[\u10a0-\u10ff]", "ka"),
    (r"[\u0530-\u058f]", "hy"),
    (r"[\u1200-\u137f]", "am"),
)
"""Scripts that one big language of news writes; Japanese first, whose texts hold Han too."""

SAME: dict[str, str] = {
    **dict.fromkeys(("no", "nb", "nn", "da"), "nb"),
    **dict.fromkeys(("hr", "bs", "sr", "sh", "me", "cnr"), "hr"),
    **dict.fromkeys(("id", "ms", "in", "jv", "su"), "id"),
    **dict.fromkeys(("fa", "prs", "tg"), "fa"),
    **dict.fromkeys(("he", "iw"), "he"),
    **dict.fromkeys(("tl", "fil"), "tl"),
    **dict.fromkeys(("zh", "yue", "cmn"), "zh"),
    **dict.fromkeys(("zu", "xh", "nd", "ss", "nr"), "zu"),
    **dict.fromkeys(("cs", "sk"), "cs"),
    **dict.fromkeys(("bn", "as"), "bn"),
    **dict.fromkeys(("lb", "de", "gsw", "nds"), "de"),
    **dict.fromkeys(("ro", "mo"), "ro"),
    **dict.fromkeys(("pt", "gl"), "pt"),
}
"""Languages too close for a handful of words: a declaration of one stands against the other."""
