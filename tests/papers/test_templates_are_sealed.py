"""Every template of a paper, read as text: users' words stand between tags and nowhere else."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

from casework.templatetags.paper import columns

ROOT = Path(settings.TEMPLATES[0]["DIRS"][0])
PAPERS = sorted(path.relative_to(ROOT) for path in (ROOT / "papers").rglob("*.html"))

COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", re.S)
TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.S)
OWN_CLASSES = re.compile(
    r"{{ [\w.]+\|masthead_fit }}|{% signature_indent paper\.office paper\.date_zh %}|{% block kind %}{% endblock %}"
)
COLUMNS = re.compile(r'(?:{%\s*columns\s+|widths=)"([^"]*)"')
FAULTS = {
    "trusts text": re.compile(r"\|\s*(safe|safeseq|escapejs|json_script)\b|{%\s*autoescape|mark_safe"),
    "fetches or styles": re.compile(r"(?i)\b(style|src|href|srcset|data|background|poster|action|on\w+)\s*="),
    "has its own style or script": re.compile(
        r"(?i)<\s*/?\s*(style|script|link|iframe|object|embed|img|image|base|form|input)\b"
    ),
    "includes by a variable": re.compile(r"{%\s*(include|extends)\s+[^\"'\s]"),
    "speaks a comment out": re.compile(r"<!--"),
}


def faults(source):
    """What is wrong with a template's text."""
    text = COMMENT.sub("", source)
    found = [name for name, pattern in FAULTS.items() if pattern.search(text)]
    if any("{{" in tag or "{%" in tag for tag in TAG.findall(OWN_CLASSES.sub("", text))):
        found.append("a variable inside a tag")
    return found


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_the_template_is_sealed_and_compiles(path):
    assert faults((ROOT / path).read_text("utf-8")) == []
    assert engines["django"].get_template(str(path))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_the_columns_of_its_tables_are_shares_of_a_page(path):
    """Else nobody notices before the paper is printed."""
    for shares in COLUMNS.findall((ROOT / path).read_text("utf-8")):
        assert columns(shares)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<p>{{ facts|safe }}</p>", "trusts text"),
        ("{% autoescape off %}<p>{{ facts }}</p>{% endautoescape %}", "trusts text"),
        ("<p style='color:red'>甲</p>", "fetches or styles"),
        ("<a href='x'>甲</a>", "fetches or styles"),
        ("<img alt=''>", "has its own style or script"),
        ("<style>p{}</style>", "has its own style or script"),
        ("{% include template %}", "includes by a variable"),
        ("<p class='{{ kind }}'>甲</p>", "a variable inside a tag"),
        ("<td {% if x %}class='a'{% endif %}>甲</td>", "a variable inside a tag"),
        ("<!-- {{ secret }} -->", "speaks a comment out"),
    ],
)
def test_the_reading_finds_each_fault(source, fault):
    assert fault in faults(source)


def test_a_sound_template_has_none():
    assert faults('{# style="x" #}<p class="flush">{{ facts }}</p>{% include "papers/_table.html" %}') == []
