"""What the documents show works: their examples run, their links lead somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])
_EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)
_CLAIM = re.compile(r"^(article\.[^#\n]+?)\s+# ('.*')$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def test_example_of_extraction_gives_what_it_says():
    example = next(e for e in _EXAMPLE.findall((ROOT / "README.md").read_text()) if "extract(" in e)
    names: dict[str, object] = {}
    exec(example, names)
    claims = _CLAIM.findall(example)
    assert len(claims) >= 2
    assert [repr(eval(said, names)) for said, _ in claims] == [value for _, value in claims]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document):
    links = _LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def _readme_code():
    return "\n".join(re.findall(r"```\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL))


def test_commands_in_the_readme_exist():
    from newscrawl.cli.main import COMMANDS

    used = set(re.findall(r"^newscrawl (\w+) ", _readme_code(), re.MULTILINE))
    assert used <= set(COMMANDS)
    assert used
