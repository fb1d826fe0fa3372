"""Where messages to other systems go, and with which secrets they are signed."""

import base64
import os
import secrets
from pathlib import Path
from typing import Any

from config.environment import data_dir, number, word, words

SIMULATED = "http://127.0.0.1:9700/messages"
"""The simulated platform of this machine: until an office names its own, messages go there or wait."""


def configured() -> dict[str, dict[str, Any]]:
    """CREDIT_URL, CREDIT_SECRETS (newest first, several while one is being replaced), CREDIT_TIMEOUT."""
    return {
        "credit": {
            "url": word("CREDIT_URL", SIMULATED),
            "secrets": words("CREDIT_SECRETS", "") or [_kept(data_dir() / "credit_secret")],
            "timeout": float(number("CREDIT_TIMEOUT", 5)),
        }
    }


def _kept(path: Path) -> str:
    """A secret made once and readable by its owner alone; the simulated platform of this machine shares it."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("whsec_" + base64.b64encode(secrets.token_bytes(32)).decode() + "\n")
        draft.rename(path)
    return path.read_text("ascii").strip()
