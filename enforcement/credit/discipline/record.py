"""One discipline measure as the public system takes it (IF-4): catalogue, case, feedback and copying, and what would be refused.

Pure: nothing is read or sent. Only LIMITLOW has a length in the document; the other lengths, and what INFORTYP and the columns of
the audit are called, are our reading and are said to be so in docs/contracts/credit.md.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.law.identifiers import check_uscc
from enforcement.credit.discipline.editions import COMPANY, NATURAL
from enforcement.credit.discipline.questions import LENGTHS
from enforcement.credit.messages import GROUNDS
from enforcement.credit.problems import Problem
from enforcement.credit.records import subject_of

if TYPE_CHECKING:
    from casework.law.unsettled import Chooser
    from enforcement.credit.discipline.models import Discipline

RULES = ("IF-4",)
"""The rules of the register that this module answers for."""

TYPES = {COMPANY: "1", NATURAL: "2"}
"""DISCTYPE, PEOTYPE."""
RUNS, RELEASED = "0", "1"
"""ISRELEASE：发布、解除。"""
WAITING, ANSWERED = "0", "1"
"""STATUS of what was copied."""
FEEDBACK = {"done": "已实施", "partly": "部分实施", "nothing": "没有可实施的事项", "objection": "有异议"}
COPIES = {"report": "抄告", "copy": "抄送"}
SOURCE = "严重违法失信名单"
STATED = (
    "listing", "measure_code", "measure_name", "measure_group", "list_edition", "list_document", "target_kind", "legal_basis", "organ",
    "manner", "effective_from", "effective_to",
)  # fmt: skip


@dataclass(frozen=True)
class Audit:
    """审核: who approved it, when, and in what words; and who can be asked about it."""

    opinion: str
    man: str
    on: date
    contact: str


DRAFT = Audit("待审批", "待审批", date(2000, 1, 1), "待审批")


def catalogue(it: "Discipline") -> dict[str, Any]:
    """PUB_OT_UPLIST: the line of the list the measure comes from."""
    return {
        "DISCNAME": it.measure_name, "DISCTYPE": TYPES[it.target_kind], "DISCDOC": f"{it.list_document}（{it.list_edition}）",
        "DISCLAW": it.legal_basis, "DISCWAY": it.manner, "DISCFROM": it.effective_from.isoformat(), "DISCTO": _iso(it.effective_to),
    }  # fmt: skip


def union_punish(it: "Discipline", audit: Audit, *, reason: str = "") -> dict[str, Any]:
    """PUB_OT_UNIONPUNISH: the case. With a ``reason`` it is released."""
    listing, office = it.listing, it.case.office
    who = subject_of(listing.subject_party.party)
    person = it.target_kind == NATURAL
    return {
        "UNIONID": str(it.pk), "ENTNAME": "" if person else who.name, "UNICODE": who.uscc or "", "REGNO": who.regno or "",
        "PEOTYPE": TYPES[it.target_kind], "NAME": who.name if person else who.legal_representative or "",
        "CERTYPE": who.id_type or "" if person else "", "CERNO": who.id_masked or "" if person else "",
        "LIMITLOW": it.legal_basis, "LOWDES": it.manner, "DISCNAME": it.measure_name, "DISCWAY": it.manner,
        "LIMITTIMEFRO": it.effective_from.isoformat(), "LIMITTIMETO": _iso(it.effective_to),
        "INFORFROM": office.uscc, "INFORFROMNAME": office.name, "INFORTYP": listing.ground,
        "INFORTYPNAME": GROUNDS.get(listing.ground, ""), "INFORTYPE": SOURCE, "EXECDEPT": it.organ,
        "LINKMAN": audit.contact, "TEL": office.phone, "AUDITRESULT": "同意", "AUDITOPINION": audit.opinion, "AUDITMAN": audit.man,
        "AUDITDATE": audit.on.isoformat(), "ISRELEASE": RELEASED if reason else RUNS, "REREASON": reason,
    }  # fmt: skip


def case_record(it: "Discipline", *, audit: Audit, reason: str = "") -> dict[str, Any]:
    return {"PUB_OT_UPLIST": catalogue(it), "PUB_OT_UNIONPUNISH": union_punish(it, audit, reason=reason)}


def feedback(it: "Discipline", answers: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "PUB_OT_UPBACK": {
            "UNIONID": str(it.pk), "EXECDEPT": answers["department"], "INFORTYPBACK": FEEDBACK[answers["result"]],
            "REMARK": answers["remark"], "PERSON": answers["person"], "BACKDATE": str(answers["fed_back_on"]),
        }
    }  # fmt: skip


def advise(
    it: "Discipline", number: int, sent: Mapping[str, Any], answered: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """PUB_OT_ADVISE; ``number`` tells the copies of one measure apart."""
    back = answered or {}
    return {
        "PUB_OT_ADVISE": {
            "ADVISEID": f"{it.pk}-{number}", "UNIONID": str(it.pk), "FROMDEPT": it.case.office.name, "TODEPT": sent["to_department"],
            "NCTYPE": COPIES[sent["kind"]], "CONTENT": sent["content"], "STATUS": ANSWERED if answered else WAITING,
            "BACKCONTENT": back.get("answer", ""), "BACKDATE": str(back.get("answered_on") or ""),
        }
    }  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


# What would be refused ----------------------------------------------------------------------------------------------

TEXTS: dict[str, dict[str, tuple[str, int, bool]]] = {
    "PUB_OT_UPLIST": {
        "DISCNAME": ("惩戒措施", 200, True), "DISCDOC": ("清单文号", 200, True), "DISCLAW": ("法律依据", 4000, True),
        "DISCWAY": ("实施方式", 2000, True),
    },
    "PUB_OT_UNIONPUNISH": {
        "UNIONID": ("惩戒编号", 36, True), "ENTNAME": ("企业名称", 100, False), "REGNO": ("注册号", 50, False), "NAME": ("姓名", 50, False),
        "CERTYPE": ("证件类型", 64, False), "LIMITLOW": ("法律依据", 4000, True), "LOWDES": ("依据说明", 2000, True),
        "DISCNAME": ("惩戒措施", 200, True), "DISCWAY": ("实施方式", 2000, True), "INFORFROMNAME": ("来源机关", 200, True),
        "INFORTYP": ("列入事由代码", 40, True), "INFORTYPNAME": ("列入事由", 128, True), "INFORTYPE": ("信息类型", 40, True),
        "EXECDEPT": ("实施机关", 200, True), "LINKMAN": ("联系人", 50, True), "TEL": ("联系电话", 30, False),
        "AUDITOPINION": ("审批意见", 1000, True), "AUDITMAN": ("审批人", 50, True), "REREASON": ("解除原因", 500, False),
    },
    "PUB_OT_UPBACK": {
        "UNIONID": ("惩戒编号", 36, True), "EXECDEPT": ("反馈部门", 200, True), "INFORTYPBACK": ("反馈类型", 40, True),
        "REMARK": ("反馈内容", 2000, True), "PERSON": ("反馈人", 50, True),
    },
    "PUB_OT_ADVISE": {
        "ADVISEID": ("抄告编号", 60, True), "UNIONID": ("惩戒编号", 36, True), "FROMDEPT": ("抄告部门", 200, True),
        "TODEPT": ("抄告（抄送）部门", 200, True), "NCTYPE": ("类型", 20, True), "CONTENT": ("内容", 4000, True),
        "BACKCONTENT": ("反馈内容", 2000, False),
    },
}  # fmt: skip
DAYS = {
    "PUB_OT_UPLIST": {"DISCFROM": True, "DISCTO": False}, "PUB_OT_UNIONPUNISH": {"LIMITTIMEFRO": True, "LIMITTIMETO": False, "AUDITDATE": True},
    "PUB_OT_UPBACK": {"BACKDATE": True}, "PUB_OT_ADVISE": {"BACKDATE": False},
}  # fmt: skip
CHOICES = {
    "DISCTYPE": frozenset(TYPES.values()), "PEOTYPE": frozenset(TYPES.values()), "ISRELEASE": frozenset({RUNS, RELEASED}),
    "STATUS": frozenset({WAITING, ANSWERED}), "NCTYPE": frozenset(COPIES.values()), "INFORTYPBACK": frozenset(FEEDBACK.values()),
}  # fmt: skip
LABELS = {code: label for table in TEXTS.values() for code, (label, _, _) in table.items()} | {
    "DISCTYPE": "适用对象", "DISCFROM": "自", "DISCTO": "至", "UNICODE": "统一社会信用代码", "PEOTYPE": "对象类别", "CERNO": "证件号码（遮蔽后）",
    "LIMITTIMEFRO": "限制自", "LIMITTIMETO": "限制至", "INFORFROM": "来源机关代码", "AUDITRESULT": "审批结果", "AUDITDATE": "审批日期",
    "ISRELEASE": "是否解除", "BACKDATE": "反馈日期", "STATUS": "状态",
}  # fmt: skip
FIELDS = {
    "PUB_OT_UPLIST.DISCLAW": "legal_basis", "PUB_OT_UPLIST.DISCWAY": "manner", "PUB_OT_UNIONPUNISH.EXECDEPT": "organ",
    "PUB_OT_UPLIST.DISCTO": "effective_to",
}  # fmt: skip
"""Which answer of the proposal a column comes from."""
_PUBLIC = frozenset(
    {"ENTNAME", "NAME", "LIMITLOW", "LOWDES", "DISCWAY", "DISCLAW", "REREASON", "REMARK", "CONTENT", "BACKCONTENT"}
)
_PERSONAL = re.compile(r"(?<!\d)(1[3-9]\d{9}(?!\d)|\d{6}(19|20)\d{9}[\dXx](?![0-9A-Za-z]))")


DOCUMENTED = frozenset({"LIMITLOW"})
"""The only column whose length the document tells."""
UNBOUNDED = 100_000


def faults(rows: Mapping[str, Any], office: "Chooser | None" = None) -> list[Problem]:
    """Everything a receiver would refuse in these tables, at once; lengths as the office chose (``discipline.lengths``)."""
    ours = office is None or LENGTHS.value(office) == "ours"
    found: list[Problem] = []
    for table, row in rows.items():
        if table not in TEXTS or not isinstance(row, Mapping):
            found.append(Problem("E03", table, f"没有“{table}”这张表，请核对。"))
            continue
        said = (*_texts(table, row, ours=ours), *_choices(row), *_dates(table, row), *_whom(row), *_release(row))
        found += [Problem(it.code, f"{table}.{it.field}", it.message) for it in said]
    return found


def _texts(table: str, row: Mapping[str, Any], *, ours: bool = True) -> Iterator[Problem]:
    for code, (label, known, needed) in TEXTS[table].items():
        text, longest = str(row.get(code) or ""), known if ours or code in DOCUMENTED else UNBOUNDED
        if not text and needed:
            yield Problem("E01", code, f"{label}未填写，请补填。")
        elif not isinstance(row.get(code) or "", str) or len(text) > longest or text != text.strip():
            yield Problem("E02", code, f"{label}应为不超过{longest}个字的文本，首尾不得有空格，请修改。")
        if code in _PUBLIC and names_a_number(text):
            yield Problem("E11", code, f"{label}中有证件号码或者电话号码，请遮蔽后再办理。")


def names_a_number(text: str) -> bool:
    """Whether a resident's or a telephone number stands in it, in whatever width of digits."""
    return bool(_PERSONAL.search(unicodedata.normalize("NFKC", text)))


def _choices(row: Mapping[str, Any]) -> Iterator[Problem]:
    for code, allowed in CHOICES.items():
        if code in row and str(row[code]) not in allowed:
            yield Problem("E03", code, f"{LABELS[code]}不在代码表内，可取：{'、'.join(sorted(allowed))}。")


def _dates(table: str, row: Mapping[str, Any]) -> Iterator[Problem]:
    days: dict[str, date] = {}
    for code, needed in DAYS[table].items():
        text = str(row.get(code) or "")
        try:
            days |= {code: date.fromisoformat(text)} if text else {}
        except ValueError:
            yield Problem("E05", code, f"{LABELS[code]}应为日期，如 2026-11-22。")
        if not text and needed:
            yield Problem("E01", code, f"{LABELS[code]}未填写，请补填。")
    for first, last in (("DISCFROM", "DISCTO"), ("LIMITTIMEFRO", "LIMITTIMETO")):
        if first in days and last in days and days[last] < days[first]:
            yield Problem("E05", last, f"{LABELS[last]}早于{LABELS[first]}，请核对。")


def _whom(row: Mapping[str, Any]) -> Iterator[Problem]:
    if "PEOTYPE" not in row:
        return
    code, masked = str(row.get("UNICODE") or ""), str(row.get("CERNO") or "")
    if row["PEOTYPE"] == TYPES[NATURAL]:
        if not row.get("NAME") or not row.get("CERTYPE") or not masked:
            yield Problem("E01", "CERNO", "自然人须填姓名、证件类型和遮蔽后的证件号码，请补填。")
        elif not re.fullmatch(r"[0-9A-Za-z]{0,6}\*{4,}[0-9A-Za-z]{0,4}", masked):
            yield Problem("E11", "CERNO", "自然人的证件号码没有遮蔽，不得报送。")
    elif not row.get("ENTNAME") or not code:
        yield Problem("E01", "UNICODE", "企业须填名称和统一社会信用代码，请补填。")
    if code and not _holds(code):
        yield Problem("E04", "UNICODE", "统一社会信用代码校验不通过，请与登记信息核对。")
    office = str(row.get("INFORFROM") or "")
    if not (office.startswith("1") and _holds(office)):
        yield Problem("E10", "INFORFROM", "来源机关的统一社会信用代码不正确，请由系统管理员核对机关资料。")


def _release(row: Mapping[str, Any]) -> Iterator[Problem]:
    if "ISRELEASE" in row and (row["ISRELEASE"] == RELEASED) != bool(row.get("REREASON")):
        yield Problem("E06", "REREASON", "解除的须写明原因，没有解除的不填。")
    if "STATUS" in row and (row["STATUS"] == ANSWERED) != bool(row.get("BACKCONTENT") and row.get("BACKDATE")):
        yield Problem("E06", "BACKCONTENT", "已经反馈的须填反馈内容和日期，没有反馈的不填。")


def _holds(code: str) -> bool:
    checked = check_uscc(code)
    return checked.valid and checked.normalised == code
