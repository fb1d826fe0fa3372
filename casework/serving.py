"""How a paper reaches its addressee (送达方式): by which ways, which day counts as that of receipt, what each leaves behind."""

from collections.abc import Iterator, Mapping
from typing import Any

from casework.law.basis import Citation

METHODS = {
    "direct": "直接送达",
    "lien": "留置送达",
    "post": "邮寄送达",
    "electronic": "电子送达",
    "entrusted": "委托送达",
    "forwarded": "转交送达",
    "overseas": "域外送达",
    "announcement": "公告送达",
    "other": "其他方式",
}
DAY_OF_RECEIPT = {
    "direct": "签收之日",
    "lien": "留置之日",
    "post": "回执上的收件之日",
    "electronic": "到达对方特定系统之日",
    "entrusted": "受托机关送交签收之日",
    "forwarded": "转交单位送交签收之日",
    "overseas": "依所用途径视为送达之日",
    "announcement": "公告期满之日",
    "other": "确知收到之日",
}
"""Which day counts as the day of receipt: the clocks of the addressee run from it (各种方式的送达日期)."""

PROOFS = {
    "post": ("tracking", "邮寄送达须填写邮件单号，以便核对回执上的收件日期"),
    "electronic": ("channel", "电子送达须写明送达的号码、地址或者账户"),
    "entrusted": ("through", "委托送达须写明受托机关"),
    "forwarded": ("through", "转交送达须写明转交的单位"),
    "overseas": ("through", "域外送达须写明途径（条约、外交、使领馆、诉讼代理人或者其他途径）"),
    "other": ("through", "采用其他方式的，须写明是何种方式"),
}
"""What each method must leave behind, and the sentence that asks for it."""


def missing_proof(method: str, given: Mapping[str, Any], basis: Citation) -> Iterator[tuple[str, str]]:
    """What that method must leave behind and the entry does not name: (field, sentence)."""
    name, sentence = PROOFS.get(method, ("", ""))
    if name and not given.get(name):
        yield name, f"{sentence}（{basis}）"
    if method == "lien" and not (given.get("witness") or given.get("recorded")):
        yield "witness", f"留置送达须有见证人签名，或者以拍照、录像记录过程（{basis}）"


def proof_lines(given: Mapping[str, Any]) -> list[str]:
    """What the return of service (送达回证) says of it."""
    proof = [
        ("邮件单号", given.get("tracking")),
        ("送达号码、地址或者账户", given.get("channel")),
        ("见证人", given.get("witness")),
        ("过程记录", "已拍照、录像" if given.get("recorded") else ""),
        ("受托、转交单位或者途径", given.get("through")),
    ]
    return [f"{label}：{value}" for label, value in proof if value]
