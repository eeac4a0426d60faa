"""Articles of which only the start is free: articles all the same, marked as not free."""

from __future__ import annotations

from collections.abc import Iterator

from sites.newsite import join, text
from sites.prose import Story, stories

WALLS = {
    "en": "Subscribe to continue reading. Already a subscriber? Log in.",
    "de": "Jetzt weiterlesen mit dem Digital-Abo. Bereits Abonnent? Anmelden.",
    "es": "Contenido exclusivo para suscriptores. Suscríbete para seguir leyendo.",
    "pt": "Conteúdo exclusivo para assinantes. Assine para continuar lendo.",
    "ja": "この記事は有料会員限定です。残り1200文字。ログインして続きを読む。",
}


def stubs() -> Iterator[tuple[str, str, bytes]]:
    """Name, address and page."""
    for number, (language, wall) in enumerate(WALLS.items()):
        for story in stories(language, 2, ("news",), seed=5_000 + number, length=(1, 2)):
            url = (
                f"https://www.herald.test/news/{story.date:%Y/%m/%d}/story-{story.number + 70_000}"
            )
            yield f"stub {language}", url, page(story, wall, declared=bool(story.number)).encode()


def page(story: Story, wall: str, *, declared: bool) -> str:
    """With `declared`, JSON-LD says that it isn't free; else only the page does."""
    data = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
        f'"headline":"{text(story.title)}","datePublished":"{story.date.isoformat()}",'
        '"isAccessibleForFree":"False"}</script>'
    )
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    return (
        f"<!doctype html><html lang={story.language}><head><meta charset=utf-8><title>"
        f"{text(story.title)} | Herald</title>{data if declared else ''}<meta "
        'property="og:type" content="article"></head><body><nav><a href="/">Herald</a></nav><main>'
        f"<article><h1>{text(story.title)}</h1><p class=byline>{text(story.author)} <time datetime="
        f'"{story.date.isoformat()}">{story.date:%Y-%m-%d}</time></p>{paragraphs}<div '
        f'class="paywall"><p>{wall}</p></div></article></main></body></html>'
    )
