#!/usr/bin/env python3
"""案卷包离线核验：python3 verify.py 案卷包.zip [--key 公钥] [--json]

只用 Python 自带的库（3.8 以上），不联网，不需要知案系统。核验：文件齐全、没有多余、大小与两种摘要一致、页码连续、
保管记录没有断开、签名有效。全部通过时退出码为 0，否则为 1；包无法打开时为 2。
"""

import argparse
import base64
import hashlib
import json
import sys
import zipfile

MANIFEST, SIGNATURE, TOOLS = "manifest.json", "manifest.sig", ("verify.html", "verify.py")
MOST_ENTRIES, MOST_BYTES = 5000, 20 * 1024**3
UNREADABLE = (
    OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, NotImplementedError, RuntimeError, EOFError,
)  # fmt: skip


def main(arguments=None):
    parser = argparse.ArgumentParser(description="核验案卷包")
    parser.add_argument("package", help="案卷包（ZIP）")
    parser.add_argument("--key", default="", help="移送机关公布的公钥（base64）；不给时只能核对签名与包内公钥相符")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    given = parser.parse_args(arguments)
    try:
        with zipfile.ZipFile(given.package) as archive:
            about, faults = verify(archive, given.key)
    except UNREADABLE as error:
        print(f"案卷包无法打开：{error}", file=sys.stderr)
        return 2
    if given.json:
        said = {"ok": not faults, "key_checked": bool(given.key), "faults": faults, **about}
        print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        report(about, faults, bool(given.key))
    return 1 if faults else 0


def report(about, faults, key_checked):
    print("案卷包 {package_id}\n案号 {case_no}\n{from_org} → {to_org}\n制作时间 {created_at}".format(**about))
    print(f"文件 {about['files']} 个，{about['pages']} 页；签名公钥 {about['public_key']}")
    for fault in faults:
        print("✗ " + fault)
    print("核验未通过" if faults else "✓ 核验通过：文件齐全，与清单一致")
    if not key_checked:
        print(
            "△ 没有给出移送机关公布的公钥：只证明包内各件与签名的清单一致，不能证明由该机关制作；请核对公钥后用 --key 再核验"
        )


def verify(archive, wanted_key=""):
    """(what the package says of itself, what is wrong with it as sentences)"""
    faults = list(container_faults(archive))
    if faults:
        raise ValueError("；".join(faults))
    raw = archive.read(MANIFEST)
    manifest, signature = parsed(MANIFEST, raw), parsed(SIGNATURE, archive.read(SIGNATURE))
    items = [item for volume in manifest["volumes"] for item in volume["items"]]
    listed = items + manifest["attachments"]
    faults += signature_faults(raw, signature, wanted_key, manifest["from_org"])
    faults += presence_faults(archive, listed)
    for item in listed:
        faults += file_faults(archive, item)
    for volume in manifest["volumes"]:
        faults += page_faults(volume)
    for item in items:
        faults += custody_faults(item)
    about = {name: manifest[name] for name in ("package_id", "kind", "case_no", "from_org", "to_org", "created_at")}
    about.update(
        files=len(listed),
        pages=sum(volume["pages"] for volume in manifest["volumes"]),
        public_key=signature.get("public_key", ""),
        manifest_sha256=hashlib.sha256(raw).hexdigest(),
    )
    return about, faults


def parsed(name, raw):
    try:
        return json.loads(raw.decode("utf-8"))
    except ValueError:
        raise ValueError(f"{name} 不是规定的格式，被改动过") from None


def container_faults(archive):
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        yield "包内文件过多或者过大"
    if len(set(names)) != len(names):
        yield "包内有同名文件"
    for entry in entries:
        if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
            yield f"{entry.filename} 被压缩过，不是移送时的包"
        if entry.filename.startswith(("/", ".")) or "\\" in entry.filename or ".." in entry.filename.split("/"):
            yield f"{entry.filename} 的路径不合规则"
    for name in (MANIFEST, SIGNATURE):
        if name not in names:
            yield f"缺少 {name}"


def presence_faults(archive, listed):
    there = set(archive.namelist()) - {MANIFEST, SIGNATURE}
    named = [item["file"] for item in listed]
    for name in sorted(there - set(named)):
        yield f"{name} 不在清单中，是后来加入的"
    for name in sorted(set(named) - there):
        yield f"{name} 在清单中，包内没有"
    if len(set(named)) != len(named):
        yield "清单中有文件列了两次"


def file_faults(archive, item):
    name = item["file"]
    if name not in archive.namelist():
        return
    sha256, sm3, size = hashlib.sha256(), new_sm3(), 0
    try:
        with archive.open(name) as source:
            for chunk in iter(lambda: source.read(1 << 20), b""):
                sha256.update(chunk)
                sm3.update(chunk)
                size += len(chunk)
    except zipfile.BadZipFile:
        yield f"{name} 的内容与包内记录的校验值不符"
        return
    if size != item["bytes"]:
        yield f"{name} 应为 {item['bytes']} 字节，实为 {size} 字节"
    if sha256.hexdigest() != item["sha256"]:
        yield f"{name} 的 SHA-256 与清单不符，文件被改动过"
    if sm3.hexdigest() != item["sm3"]:
        yield f"{name} 的 SM3 与清单不符，文件被改动过"


def page_faults(volume):
    following = 1
    for item in volume["items"]:
        if item["page_from"] != following or item["page_to"] - item["page_from"] + 1 != item["pages"]:
            yield f"《{volume['title']}》第 {item['seq']} 件的页码不连续"
        following = item["page_to"] + 1
    if following - 1 != volume["pages"]:
        yield f"《{volume['title']}》的总页数与各件页数之和不符"


def custody_faults(item):
    before = ""
    for number, link in enumerate(item.get("custody", []), 1):
        states = {name: value for name, value in link.items() if name != "link"}
        text = json.dumps(states, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if link["before"] != before or hashlib.sha256(text.encode("utf-8")).hexdigest() != link["link"]:
            yield f"{item['file']} 的保管记录在第 {number} 条断开"
            return
        before = link["link"]


# The signature: Ed25519 as RFC 8032 describes it, slow and plain -----------------------------------------------------


def signature_faults(raw, signature, wanted_key, sender):
    if signature.get("algorithm") != "Ed25519":
        yield f"签名算法 {signature.get('algorithm')} 不能由本程序核验"
        return
    if signature.get("signer") != sender or set(signature) != {"algorithm", "signer", "public_key", "value"}:
        yield "清单的签名无效：载明的签名机关不是清单的移送机关，签名被改动过"
    if wanted_key and signature["public_key"] != wanted_key:
        yield "签名所用公钥不是移送机关公布的公钥"
    try:
        key, value = (_exactly(signature[name]) for name in ("public_key", "value"))
    except (KeyError, TypeError, ValueError):
        key, value = b"", b""
    if not ed25519_valid(key, raw, value):
        yield "清单的签名无效：清单或者签名被改动过"


def _exactly(text):
    """The bytes a base64 text stands for, when it is the one text that stands for them."""
    found = base64.b64decode(text, validate=True)
    if base64.b64encode(found).decode() != text:
        raise ValueError(text)
    return found


P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def ed25519_valid(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = _point(key), _point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return _same(_times(s, BASE), _plus(r, _times(h, a)))


def _x_of(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if (x & 1) != sign else x


def _point(raw):
    number = int.from_bytes(raw, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def _plus(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = _plus(result, point)
        point = _plus(point, point)
        number >>= 1
    return result


def _same(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


_BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (_x_of(_BASE_Y, 0), _BASE_Y, 1, _x_of(_BASE_Y, 0) * _BASE_Y % P)


# SM3 (GB/T 32905), for a Python whose OpenSSL lacks it ---------------------------------------------------------------


def new_sm3():
    try:
        return hashlib.new("sm3")
    except ValueError:
        return Sm3()


class Sm3:
    def __init__(self):
        self.words = [
            0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
        ]  # fmt: skip
        self.rest, self.size = b"", 0

    def update(self, data):
        self.size += len(data)
        data = self.rest + data
        whole = len(data) // 64 * 64
        for start in range(0, whole, 64):
            self.words = _compress(self.words, data[start : start + 64])
        self.rest = data[whole:]

    def hexdigest(self):
        padding = b"\x80" + b"\0" * ((55 - self.size) % 64) + (self.size * 8).to_bytes(8, "big")
        state, data = self.words, self.rest + padding
        for start in range(0, len(data), 64):
            state = _compress(state, data[start : start + 64])
        return "".join(f"{word:08x}" for word in state)


def _turn(word, by):
    by %= 32
    return (word << by | word >> (32 - by)) & 0xFFFFFFFF


def _compress(state, block):
    w = [int.from_bytes(block[i : i + 4], "big") for i in range(0, 64, 4)]
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ _turn(w[j - 3], 15)
        w.append(x ^ _turn(x, 15) ^ _turn(x, 23) ^ _turn(w[j - 13], 7) ^ w[j - 6])
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        t = 0x79CC4519 if j < 16 else 0x7A879D8A
        ss1 = _turn((_turn(a, 12) + e + _turn(t, j)) & 0xFFFFFFFF, 7)
        ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if j < 16 else (e & f) | (~e & g)
        tt1 = (ff + d + (ss1 ^ _turn(a, 12)) + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
        tt2 = (gg + h + ss1 + w[j]) & 0xFFFFFFFF
        a, b, c, d = tt1, a, _turn(b, 9), c
        e, f, g, h = tt2 ^ _turn(tt2, 9) ^ _turn(tt2, 17), e, _turn(f, 19), g
    return [x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h))]


if __name__ == "__main__":
    sys.exit(main())
