"""Where messages to other systems go (对外消息的去向), and with which secrets they are signed."""

import base64
import secrets
from typing import Any

from config import databases
from config.environment import kept_secret, number, word, words

SIMULATED = "http://127.0.0.1:9700/messages"
"""The simulated platform of this machine: a trial sends there, an office to nobody until it names an address."""


def configured() -> dict[str, dict[str, Any]]:
    """CREDIT_URL, CREDIT_SECRETS (newest first, several while one is being replaced), CREDIT_TIMEOUT."""
    return {
        "credit": {
            "url": word("CREDIT_URL", "" if databases.is_external() else SIMULATED),
            "secrets": words("CREDIT_SECRETS", "") or [kept_secret("credit_secret", _new_secret)],
            "timeout": float(number("CREDIT_TIMEOUT", 5)),
        }
    }


def _new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
