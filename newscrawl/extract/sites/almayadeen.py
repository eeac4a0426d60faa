"""Al Mayadeen (english., www. and espanol.almayadeen.net)."""

from newscrawl.extract.sites.rules import SiteRules

RULES = SiteRules(
    domain="almayadeen.net",
    script="tawsiyat-metadata",
    keys={
        "title": "title",
        "summary": "description",
        "authors": "author",
        "tags": "keywords",  # "Viktor Khrenin,Minsk,Belarus"
        "date": "published_time",  # 2022-12-03T22:34:00+02:00
        "modified": "last_updated",
        "language": "lang",
        "kind": "type",  # article, video, page
        "section": "classes[mapping=category].value",
        "images": "thumbnail",
    },
)
