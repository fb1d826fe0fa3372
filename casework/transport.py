"""One signed message over HTTP, to the configured address and nowhere else (投递的最后一步).

No proxy, no redirect, no second address; certificates are checked; nothing can hold the sender
longer than twice the channel's timeout. Pure of Django and of the database.
"""

import http.client
import ipaddress
import re
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

LARGEST_ANSWER = 64 * 1024
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")


class BadAddress(ValueError):
    """投递地址的配置不能使用。"""


class NoAnswer(Exception):
    """没有得到答复：连不上、超时、中断，或者答复不可读。"""


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    body: bytes


def address(url: str) -> SplitResult:
    """``url`` taken apart, when it is one we would send to. Raises ``BadAddress``."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadAddress(f"投递地址“{url}”不是有效的网址。") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise BadAddress(f"投递地址“{url}”应以 https:// 开头并写明主机。")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise BadAddress("投递地址中不得带有用户名、口令或者 # 片段。")
    if not parts.hostname.isascii() or any(sign.isspace() or sign < " " for sign in url):
        raise BadAddress("投递地址只能使用 ASCII 字符，且不得含有空白。")
    if _is_disguised(parts.hostname):
        raise BadAddress("投递地址的主机应写域名，或者写通常形式的 IP 地址；不接受变形的、未指定的和链路本地的地址。")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise BadAddress("投递到其他机器须使用 https；http 只可用于本机。")
    return parts


def _is_disguised(host: str) -> bool:
    """A number written so that it does not look like the address it is, or an address no receiver can have."""
    try:
        found = ipaddress.ip_address(host)
    except ValueError:  # a name: its last label has a letter and is no hexadecimal number (RFC 3696, section 2)
        labels = host.rstrip(".").split(".")
        return not all(_LABEL.fullmatch(label) for label in labels) or _NUMBER.fullmatch(labels[-1]) is not None
    strange = (
        found.is_unspecified
        or found.is_link_local
        or found.is_multicast
        or (found.is_reserved and not found.is_loopback)
    )
    mapped = isinstance(found, ipaddress.IPv6Address) and bool(found.ipv4_mapped or found.sixtofour or found.teredo)
    return strange or mapped or str(found) != host


def post(url: str, headers: Mapping[str, str], body: bytes, *, timeout: float) -> Reply:
    """Send ``body`` and return the answer, whatever its status. Raises ``NoAnswer``."""
    parts = address(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=timeout)
    try:
        connection.connect()
        with _cut_off(connection.sock, after=2 * timeout) as cut:
            reply = _exchange(connection, parts, headers, body)
        if cut.is_set():  # what was read until then may look whole
            raise NoAnswer(f"{2 * timeout:g} 秒内没有答完")
        return reply
    except TimeoutError as error:
        raise NoAnswer(f"{timeout:g} 秒内没有答复") from error
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(f"连接失败或者中断（{type(error).__name__}）") from error
    finally:
        connection.close()


def _exchange(
    connection: http.client.HTTPConnection, parts: SplitResult, headers: Mapping[str, str], body: bytes
) -> Reply:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    fixed = {"Content-Type": "application/json", "User-Agent": "zhian-deliver/1", "Connection": "close"}
    connection.request("POST", target, body, fixed | dict(headers))
    answer = connection.getresponse()
    text = answer.read(LARGEST_ANSWER + 1)
    if len(text) > LARGEST_ANSWER:
        raise NoAnswer(f"答复超过 {LARGEST_ANSWER} 字节，未予采信")
    return Reply(answer.status, text)


@contextmanager
def _cut_off(sock: socket.socket, *, after: float) -> Iterator[threading.Event]:
    """End the connection after so many seconds, however busily the other side drips; says whether it did."""
    done = threading.Event()

    def cut() -> None:
        done.set()
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:  # already over
            return

    timer = threading.Timer(after, cut)
    timer.daemon = True
    timer.start()
    try:
        yield done
    finally:
        timer.cancel()
