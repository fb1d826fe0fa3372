"""Identity numbers are kept sealed (证件号码加密存储): AES-256-GCM, a list of keys of which the first seals.

What is sealed cannot be searched; equality is asked of a keyed fingerprint beside it.
"""

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

MARK = "s1"
NONCE = 12
BOUND_TO = b"zhian identity number"


class Unreadable(Exception):
    """A sealed number none of the keys opens."""


def seal(text: str) -> str:
    """The text under the first key; an empty text stays empty."""
    if not text:
        return ""
    key, nonce = settings.IDENTITY_KEYS[0], os.urandom(NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, text.encode(), BOUND_TO)
    return f"{MARK}:{name_of(key)}:{urlsafe_b64encode(sealed).decode()}"


def unseal(stored: str) -> str:
    """The text again; one that was never sealed is itself. Raises ``Unreadable`` without its key, or when it was changed."""
    if not stored.startswith(f"{MARK}:"):
        return stored
    _, name, body = stored.split(":", 2)
    key = next((it for it in settings.IDENTITY_KEYS if name_of(it) == name), None)
    if key is None:
        raise Unreadable(f"缺少解开证件号码的密钥（{name}）；请将停用的旧密钥放回 IDENTITY_KEYS 的末尾")
    sealed = urlsafe_b64decode(body)
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], BOUND_TO).decode()
    except InvalidTag:
        raise Unreadable("证件号码的密文已被改动，不能解开；请从备份恢复") from None


def is_current(stored: str) -> bool:
    """Whether it is sealed under the first key."""
    return not stored or stored.startswith(f"{MARK}:{name_of(settings.IDENTITY_KEYS[0])}:")


def name_of(key: bytes) -> str:
    """By what a key is known without telling it."""
    return hashlib.sha256(b"name of " + key).hexdigest()[:8]


def fingerprint(kind: str, number: str) -> str:
    """The same for the same number of the same kind; tells nothing without the key. Empty for no number."""
    if not number:
        return ""
    return hmac.new(settings.IDENTITY_INDEX_KEY, f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()
