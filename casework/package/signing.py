"""The office's signature over a manifest: Ed25519, by a key made at set-up and kept beside the other secrets.

Which algorithm a receiving body asks for (SM2 above all) has no published rule that binds an office; the algorithm
is named in the signature, so that another can take its place.
"""

import base64
import hashlib
import os
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import settings

ALGORITHM = "Ed25519"


def key_in(path: Path) -> Ed25519PrivateKey:
    """The key kept in ``path``, made there the first time, readable by its owner alone."""
    try:
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    except FileNotFoundError:
        key = Ed25519PrivateKey.generate()
    raw = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    with os.fdopen(handle, "wb") as file:
        file.write(raw)
    return key


def public(key: Ed25519PrivateKey) -> str:
    """The public key, as it is announced to receivers (base64 of 32 bytes)."""
    return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def announced() -> str:
    """The public key receivers are told by another way than inside a package: they compare it with the package's."""
    return public(key_in(Path(settings.PACKAGE_KEY)))


def fingerprint(key: str) -> str:
    """The digest of a public key, short enough to be read out over the telephone, in groups of four."""
    digest = hashlib.sha256(base64.b64decode(key)).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, 64, 4))


def signed(manifest: bytes, key: Ed25519PrivateKey, *, signer: str) -> dict[str, Any]:
    """What ``manifest.sig`` holds."""
    value = base64.b64encode(key.sign(manifest)).decode()
    return {"algorithm": ALGORITHM, "signer": signer, "public_key": public(key), "value": value}
