"""Reading a page as a person does: its text without the markup, one blank at a time."""

import html
import re


def text(page) -> str:
    """The words of an answer, or of a piece of one."""
    source = page if isinstance(page, str) else page.content.decode()
    body = re.sub(r"<(head|script)\b.*?</\1>", " ", source, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def hidden(response, name: str) -> str:
    """What the page carries along under ``name``."""
    return re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())[1]


def links(response) -> list[str]:
    return [html.unescape(it) for it in re.findall(r'href="([^"]*)"', response.content.decode())]
