"""What a confirmed address brings about (送达地址确认书, 程序规定 83): what comes back from it counts as served."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.law.numerals import date_zh
from enforcement.penalty import record

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

RULES = ("P-SRV-3",)

RETURNED, LEFT_THERE = "returned", "left_there"
AT_THE_ADDRESS = {
    RETURNED: "邮寄至确认的地址被退回（退回之日为送达之日）",
    LEFT_THERE: "直接送达，文书留在确认的地址",
}


def valid_on(penalty: "Penalty", on: date) -> set[str]:
    """Each party's address as confirmed, or as it had told its change in writing, by that day."""
    latest: dict[str, str] = {}
    for event in record.every(penalty, "confirm_address", "change_address"):
        since = record.day(event.answers.get("signed_on") or event.answers.get("told_on"))
        if since is not None and since <= on:
            latest[event.answers["party"]["id"]] = event.answers["address"]
    return set(latest.values())


def faults(penalty: "Penalty", given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, why) when a return, or a paper left at the place, may not count as service."""
    if given.get("method") not in AT_THE_ADDRESS:
        return
    sent, served = given.get("sent_on"), given.get("served_on")
    if not record.happened(penalty, "confirm_address"):
        yield (
            "method",
            "当事人没有签署送达地址确认书，文书被退回或者留在该地址的，不能视为送达（程序规定第八十三条）；请改用其他方式送达",
        )
    elif sent is None:
        yield "sent_on", "须填写交邮（送往）日期，以便核对当时有效的送达地址（程序规定第八十三条）"
    elif given.get("place") not in valid_on(penalty, sent):
        where = "、".join(sorted(valid_on(penalty, sent))) or "（没有）"
        yield (
            "place",
            f"{date_zh(sent)}有效的送达地址是{where}；送往其他地址的不能视为送达（程序规定第八十三条），请核对或者重新送达",
        )
    elif served and served < sent:
        yield "served_on", "退回（留置）之日不能早于交邮（送往）之日，请核对"
