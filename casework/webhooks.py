"""Signing and checking messages between systems (消息签名), by the Standard Webhooks rules.

Pure: no Django, no clock, no network. The signature covers ``id.timestamp.body``, so neither the
message, nor its number, nor its moment can be changed on the way; the moment keeps an old message
from being played again. Several secrets may be live at once, so that a secret can be replaced
without a message lost.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping, Sequence

ID = "webhook-id"
TIMESTAMP = "webhook-timestamp"
SIGNATURE = "webhook-signature"

TOLERANCE = 300
"""Seconds by which the sender's clock and ours may differ, either way."""

SHORTEST_SECRET = 24
"""Bytes; the least the Standard Webhooks rules allow."""

_PREFIX = "whsec_"
_VERSION = "v1"


class BadSecret(ValueError):
    """密钥不合要求：配置错误，不是来件错误。"""


class Rejected(Exception):
    """来件未通过验签。``code`` 供程序判断，文字供人阅读。"""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def sign(secrets: Sequence[str], message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers for ``body``: one signature per live secret, the newest secret first."""
    if not secrets:
        raise BadSecret("未配置签名密钥，不能发送；请在环境变量中配置后再试。")
    if not message_id or "." in message_id or any(c.isspace() for c in message_id):
        raise ValueError("消息编号不能为空，也不能含有点号或空白。")
    signatures = (f"{_VERSION},{_signature(key, message_id, timestamp, body)}" for key in map(key_of, secrets))
    return {ID: message_id, TIMESTAMP: str(timestamp), SIGNATURE: " ".join(signatures)}


def verify(
    secrets: Sequence[str],
    headers: Mapping[str, str],
    body: bytes,
    *,
    now: int,
    tolerance: int = TOLERANCE,
) -> str:
    """The message's id, when any live secret made any of its signatures. Raises ``Rejected`` otherwise.

    ``headers`` may be written in any case. All pairs are compared, in constant time, before the
    answer: how long a refusal takes tells nothing about how near a guess was.
    """
    message_id, timestamp, offered = _read(headers)
    if abs(now - timestamp) > tolerance:
        raise Rejected("stale_timestamp", f"时间戳与接收方时钟相差超过 {tolerance} 秒；请核对时钟后重新签名发送。")
    matched = False
    for key in map(key_of, secrets):
        expected = _signature(key, message_id, timestamp, body).encode()
        for signature in offered:
            matched |= hmac.compare_digest(expected, signature)
    if not matched:
        raise Rejected("bad_signature", "签名与内容不符，或者密钥已经更换；请核对双方密钥后重新发送。")
    return message_id


def key_of(secret: str) -> bytes:
    """The key bytes of a secret: ``whsec_`` and base64, or plain text. Raises ``BadSecret``."""
    if secret.startswith(_PREFIX):
        try:
            key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
        except binascii.Error as error:
            raise BadSecret("密钥以 whsec_ 开头，但其后不是有效的 Base64 文本；请重新生成。") from error
    else:
        key = secret.encode()
    if len(key) < SHORTEST_SECRET:
        raise BadSecret(f"签名密钥不足 {SHORTEST_SECRET} 字节，容易被猜中；请重新生成。")
    return key


def _signature(key: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    signed = b"%s.%d.%s" % (message_id.encode(), timestamp, body)
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _read(headers: Mapping[str, str]) -> tuple[str, int, list[bytes]]:
    found = {name.lower(): value for name, value in headers.items()}
    if absent := [name for name in (ID, TIMESTAMP, SIGNATURE) if not found.get(name)]:
        raise Rejected("missing_header", f"缺少签名请求头：{'、'.join(absent)}。")
    if "." in found[ID]:  # otherwise id and timestamp could be cut at another place under the same signature
        raise Rejected("bad_id", "消息编号不能含有点号。")
    timestamp = found[TIMESTAMP]
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12):
        raise Rejected("bad_timestamp", "时间戳应为自 1970 年起的秒数（整数）。")
    pairs = (part.partition(",") for part in found[SIGNATURE].split())
    offered = [value.encode(errors="replace") for version, _, value in pairs if version == _VERSION]
    return found[ID], int(timestamp), offered
