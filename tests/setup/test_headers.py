"""What the browser is told on every page."""

import re

import pytest

pytestmark = pytest.mark.django_db


def policy_of(answer):
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in parts}


def test_every_answer_forbids_foreign_content_scripts_in_the_page_and_framing(client):
    answer = client.get("/no-such-page/")
    policy = policy_of(answer)
    assert policy["default-src"] in (["'self'"], ["'none'"])
    assert policy.get("script-src", policy["default-src"]) == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_interfaces_own_pages_keep_to_the_policy(client):
    page = client.get("/api/v1/docs/").content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", page) == []
