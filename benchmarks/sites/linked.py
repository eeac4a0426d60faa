"""Links on article pages only, in Portuguese: most articles are reached from their neighbours.

The front page shows the newest ten; each article names the one before and three on its subject.
Addresses are words and no more (/o-porto-aprova-um-plano); pages are told apart by what they are.
"""

from __future__ import annotations

from functools import partial

from sites.newsite import NewsSite, join, text
from sites.prose import Story, stories
from sites.server import Answer, page

NAME = "Diário da Serra"
COUNT = 120


def build() -> NewsSite:
    site = NewsSite("linked", "articles that only other articles link")
    items = stories("pt", COUNT, ("geral",), seed=17, hours=20)
    for story in items:
        before = items[story.number + 1] if story.number + 1 < COUNT else None
        near = [items[(story.number * 5 + step) % COUNT] for step in (11, 29, 61)]
        site.add_article(address(story), story, partial(article, story, before, near))
    site.add("/", partial(front, items))
    for name in ("sobre", "contato", "politica-de-privacidade"):
        site.add(f"/{name}", partial(service, name))
    return site


def address(story: Story) -> str:
    return f"/{story.slug}"


def frame(title: str, body: str) -> Answer:
    return page(
        f'<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>{text(title)}'
        f'</title></head><body class="layout"><div class="region-header"><h2 class="site-name"><a '
        f'href="/">{NAME}</a></h2></div><div class="region-content">{body}</div><div '
        'class="region-footer"><a href="/sobre">Quem somos</a> <a href="/contato">Contato</a> <a '
        'href="/politica-de-privacidade">Política de privacidade</a></div></body></html>'
    )


def front(items: list[Story]) -> Answer:
    rows = join(
        f'<div class="views-row"><span class="field-title"><a href="{address(s)}">{text(s.title)}'
        f"</a></span><div>{text(s.summary)}</div></div>"
        for s in items[:10]
    )
    return frame(NAME, rows)


def article(story: Story, before: Story | None, near: list[Story]) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    older = f'<a href="{address(before)}">‹ {text(before.title)}</a>' if before else ""
    others = join(f'<li><a href="{address(s)}">{text(s.title)}</a></li>' for s in near)
    return frame(
        f"{story.title} | {NAME}",
        f'<div class="node node-article"><h1>{text(story.title)}</h1><div class="submitted">'
        f"{text(story.author)} | {story.date:%d/%m/%Y - %H:%M}</div><div "
        f'class="field-body">{paragraphs}</div></div><div class="pager">{older}</div><div '
        f'class="block-views"><h2>Leia também</h2><ul>{others}</ul></div>',
    )


def service(name: str) -> Answer:
    titles = {
        "sobre": "Quem somos",
        "contato": "Contato",
        "politica-de-privacidade": "Política de privacidade",
    }
    words = (
        "O Diário da Serra é feito por uma cooperativa de leitores. Aqui explicamos como nos "
        "escrever, o que guardamos e que regras seguimos. "
    )
    return frame(titles[name], f"<h1>{titles[name]}</h1><p>{words * 2}</p><p>{words}</p>")
