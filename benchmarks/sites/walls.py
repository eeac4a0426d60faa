"""Pages that stand where an article should: challenges, consent, login, errors."""

from __future__ import annotations

from sites.newsite import text
from sites.server import Answer, page


def challenge(host: str, status: int) -> Answer:
    return page(
        "<!DOCTYPE html><html lang=en-US><head><title>Just a moment...</title><meta "
        'name="robots" content="noindex,nofollow"></head><body><div class="main-wrapper"><h1>'
        f"{host}</h1><p>Checking if the site connection is secure</p><noscript>Enable JavaScript "
        "and cookies to continue</noscript></div><script>window._cf_chl_opt={cvId:'2'};</script>"
        "</body></html>",
        status,
    )


def consent(name: str) -> Answer:
    return page(
        f"<!doctype html><html lang=de><head><title>Bevor Sie fortfahren | {text(name)}</title>"
        "</head><body><div class=cmp><h1>Mit Werbung weiterlesen</h1><p>Wir und unsere 214 Partner "
        "verwenden Cookies und Tracking, um Inhalte zu messen. Mit dem Consent stimmen Sie zu; "
        "mehr steht in unserer Erklärung zum Datenschutz.</p><button>Akzeptieren und weiter"
        "</button><button>Einstellungen</button></div></body></html>"
    )


def login(name: str) -> Answer:
    return page(
        f"<!doctype html><html lang=en><head><title>Log in - {text(name)}</title></head><body><h1>"
        "Log in to continue</h1><form method=post><input name=email><input type=password><button>"
        "Log in</button></form><p>No account? Register for free.</p></body></html>"
    )


def soft_404(name: str) -> Answer:
    """An error page with status 200, and a few of the newest headlines on it."""
    return page(
        f"<!doctype html><html lang=en><head><title>Page not found | {text(name)}</title></head>"
        "<body><h1>Sorry, we can't find that page</h1><p>The page that you were looking for may "
        "have moved, or it never was here. Try our search, or go back to the front page, where the "
        "newest stories stand.</p><a href='/'>Front page</a></body></html>"
    )
