"""特别途径：drugs, varieties, layouts and cases of national weight: taken in, sent on, assisted, sent back."""

from typing import Any

from casework.roles import Role
from config.demo import matters
from config.demo.play import Days, Play
from enforcement.track.models import SpecialTrack
from enforcement.track.procedure import Tracking as T

DRUG_PAPERS = ["request", "identity", "platform", "application", "declaration", "solution"]


def taken_in(
    p: Play, kind: str, facts: str, papers: list[str], *, right: dict[str, Any] | None = None, **more: Any
) -> Days:
    """The request comes in; ``right`` makes it a case about something else than a patent."""
    request, matter = matters.patent_dispute(p.place, p.number, p.day, kind="" if right else "invention")
    if right:
        request |= {
            "kind": right["kind"],
            "rights": [right | {"holder": 0}],
            "title": f"请求处理“{right['name']}”侵权纠纷",
        }
    p.register(request | {"summary": f"{facts}（演示案件）"}, matter)
    yield p.on(1)
    p.accept()
    p.track = SpecialTrack(case=p.case, office=p.case.office)
    p.take(
        p.track,
        T.take_in,
        Role.HANDLER,
        kind=kind,
        received_on=p.case.received_on,
        papers_given=papers,
        facts=facts,
        **more,
    )


def referred(p: Play) -> Days:
    yield p.on(3)
    p.take(p.track, T.refer, Role.HEAD, reasons="依法由有权机关处理，本机关予以协助。", told_on=p.today, complete=True)


def assisted(p: Play, task: str) -> Days:
    yield p.weeks(3)
    p.take(
        p.track, T.assist, Role.HANDLER, asked_on=p.today, document=f"演函〔{p.day:%Y}〕{p.number}号", task=task, done="已于当日协助完成，材料附后。",
    )  # fmt: skip


def decided_elsewhere(p: Play) -> Days:
    yield p.weeks(10)
    p.take(
        p.track, T.result, Role.HANDLER, outcome="decided", document=f"演裁〔{p.day:%Y}〕{p.number}号裁决书", result_on=p.today,
        remark="涉案技术方案未落入保护范围。",
    )  # fmt: skip


def drug(p: Play) -> Days:
    """The holder asks within the forty-five days; the national office decides."""
    facts = "药品上市许可申请人声明其技术方案未落入专利权的保护范围，专利权人请求裁决。"
    yield from taken_in(p, "drug", facts, DRUG_PAPERS)
    yield from referred(p)
    yield from assisted(p, "向药品上市许可申请人送达文书。")
    yield from decided_elsewhere(p)


def variety(p: Play) -> Days:
    right = {"kind": "variety", "number": f"CNA2026{p.number:04}", "name": "示范桂糯9号"}
    facts = "请求人称被请求人未经许可繁殖、销售授权品种的种子。"
    yield from taken_in(p, "variety", facts, ["request", "identity", "register"], right=right)
    yield from referred(p)


def layout(p: Play) -> Days:
    """Taken in, and not sent on: the requester goes to the court himself."""
    right = {"kind": "layout", "number": f"BS.26500{p.number:04}", "name": "示范电源管理芯片"}
    yield from taken_in(p, "layout", "请求人称被请求人复制其布图设计。", ["request", "identity"], right=right)
    yield p.on(6)
    p.take(p.track, T.drop, Role.HEAD, reasons="请求人书面表示直接向人民法院起诉，不再转送。")


def certified_and_sent_back(p: Play) -> Days:
    """A province certifies that the case is of national weight and reports it; the national office leaves it to the province."""
    yield from taken_in(
        p,
        "major",
        "涉案产品用于公共卫生应急，侵权行为跨三个省级行政区域。",
        ["request", "identity", "register"],
        limbs=["public", "provinces"],
    )
    yield p.on(4)
    p.take(
        p.track,
        T.certify,
        Role.HEAD,
        limbs=["public", "provinces"],
        reasons="涉案产品列入应急物资目录，销售遍及三省，影响重大。",
    )
    yield p.on(2)
    p.take(p.track, T.report_up, Role.HEAD, reasons="影响重大，报请处理。", told_on=p.today)
    yield from assisted(p, "协助现场勘验。")
    yield p.weeks(2)
    p.take(p.track, T.come_back, Role.HANDLER, designation=f"演知指〔{p.day:%Y}〕{p.number}号", designated_on=p.today)


STORIES = (drug, variety, layout)
