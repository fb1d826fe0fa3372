"""Where messages to other systems go (对外消息的去向), with which secrets they are signed, and who receives packages."""

import base64
import secrets
from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config import databases
from config.environment import kept_secret, number, word, words

SIMULATED = "http://127.0.0.1:9700/messages"
"""The simulated platform of this machine: a trial sends there, an office to nobody until it names an address."""
BODIES = {"court": 9701, "police": 9702}
"""Receiving bodies and the ports of their simulations on this machine."""
TRIAL_SINCE = date(2026, 11, 16)
"""From then on the demo's court and police of the home city are connected; before, files went on paper."""


def configured() -> dict[str, dict[str, Any]]:
    """CREDIT_URL, CREDIT_SECRETS (newest first, several while one is being replaced), CREDIT_TIMEOUT; so COURT_, POLICE_."""
    credit = {
        "url": word("CREDIT_URL", "" if databases.is_external() else SIMULATED),
        "secrets": words("CREDIT_SECRETS", "") or [kept_secret("credit_secret", _new_secret)],
        "timeout": float(number("CREDIT_TIMEOUT", 5)),
    }
    return {"credit": credit} | {name: _channel(name, port) for name, port in BODIES.items()}


def receivers() -> dict[str, dict[str, Any]]:
    """The bodies that take packages through the interface: COURT_ACCOUNT (user name at its desk), COURT_SINCE; so POLICE_."""
    found = {name: _receiver(name) for name in BODIES}
    return {name: it for name, it in found.items() if it["account"]}


def _channel(name: str, port: int) -> dict[str, Any]:
    upper = name.upper()
    return {
        "url": word(f"{upper}_URL", "" if databases.is_external() else f"http://127.0.0.1:{port}/messages"),
        "secrets": _secrets(name),
        "timeout": float(number(f"{upper}_TIMEOUT", 5)),
    }


def _receiver(name: str) -> dict[str, Any]:
    upper, trial = name.upper(), not databases.is_external()
    since = word(f"{upper}_SINCE", TRIAL_SINCE.isoformat() if trial else "2000-01-01")
    try:
        day = date.fromisoformat(since)
    except ValueError:
        raise ImproperlyConfigured(f"环境变量 {upper}_SINCE 应为日期，如 2026-12-01，现为“{since}”。") from None
    return {"account": word(f"{upper}_ACCOUNT", name if trial else ""), "secrets": _secrets(name), "since": day}


def _secrets(name: str) -> list[str]:
    return words(f"{name.upper()}_SECRETS", "") or [kept_secret(f"{name}_secret", _new_secret)]


def public_url() -> str:
    """PUBLIC_URL: by which address other systems reach this one, without a slash at its end."""
    return word("PUBLIC_URL", f"http://127.0.0.1:{number('PORT', 8000)}").rstrip("/")


def _new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
