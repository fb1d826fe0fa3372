"""How the file is bound (立卷): which volume, in what order, on which pages. Read from the case's own papers and evidence.

程序规定 78: 正卷 in seven places, 副卷 in six; the pages of each volume run through.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from casework.models import Event, IssuedPaper
from enforcement.penalty import documents as d
from enforcement.penalty import documents_hearing as dh
from enforcement.penalty import documents_lead as dl
from enforcement.penalty import documents_outcome as do

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

RULES = ("P-ARC-1", "DOC-A2", "DOC-A3", "DOC-A6", "DOC-A10")
"""The rules of the register that this module answers for."""

MAIN, SIDE = "main", "side"
PLACES = {
    MAIN: ("立案审批表", "处罚决定书及送达回证", "对当事人制发的其他文书及送达回证", "证据材料", "听证笔录", "财物处理单据", "其他有关材料"),
    SIDE: ("案源材料", "调查终结报告", "审核意见", "听证报告", "结案审批表", "其他有关材料"),
}  # fmt: skip
TITLES: dict[str, tuple[str, int]] = {
    d.FILING.title: (MAIN, 1),
    d.DECISION.title: (MAIN, 2),
    d.NO_PENALTY.title: (MAIN, 2),
    d.ON_THE_SPOT.title: (MAIN, 2),
    dh.MINUTES.title: (MAIN, 5),
    dl.REPORT.title: (SIDE, 1),
    d.REPORT.title: (SIDE, 2),
    d.CASE_REVIEW.title: (SIDE, 3),
    d.LEGAL_REVIEW.title: (SIDE, 3),
    dh.REPORT.title: (SIDE, 4),
    d.CLOSING.title: (SIDE, 5),
    d.NO_FILING.title: (SIDE, 6),
    d.MATTER.title: (SIDE, 6),
    d.DISCUSSION.title: (SIDE, 6),
    do.APPROVAL.title: (SIDE, 6),
}
RECORDS = ("笔录", "记录", "提取单", "清单", "确认书")
"""Unnumbered papers with these endings are evidence."""

PAYMENTS = {
    "receive_payment": "缴款凭证",
    "perform": "缴款凭证",
    "refund": "退付凭证",
    "settle_on_the_spot": "缴款凭证",
}


@dataclass(frozen=True)
class Item:
    """One entry of the catalogue before its pages are known."""

    volume: str
    place: int
    on: date
    number: str
    title: str
    pages: int

    @property
    def order(self) -> tuple[int, date]:
        return self.place, self.on


def papers(penalty: "Penalty") -> list[IssuedPaper]:
    """Every paper of the case but those of this binding."""
    found = IssuedPaper.objects.filter(case=penalty.case_id).exclude(event__step="archive")
    return list(found.select_related("event", "file").order_by("issued_at", "title"))


def not_printed(penalty: "Penalty") -> list[str]:
    return [str(it) for it in papers(penalty) if not hasattr(it, "file")]


EXPECTED = {
    "file": d.FILING.title, "decide_on_the_spot": d.ON_THE_SPOT.title, "finish_investigation": d.REPORT.title, "pre_notice": d.NOTICE.title,
    "hold_hearing": dh.MINUTES.title, "report_hearing": dh.REPORT.title, "discuss": d.DISCUSSION.title, "decide": d.DECISION.title,
    "no_penalty": d.NO_PENALTY.title, "serve": do.RECEIPT.title, "serve_no_penalty": do.RECEIPT.title, "close": d.CLOSING.title,
}  # fmt: skip
"""What must lie in the file once the step was taken."""
RECORDED = ("seize", "seize_urgently", "seize_more", "preserve", "preserve_urgently", "inspect")
"""On the spot, and against the party: recorded in sound and picture as well (行政处罚法 47)."""


def lacking(penalty: "Penalty") -> list[str]:
    """应有文书 that are not there (DOC-A10): a paper of each step that was taken, and one receipt for each service."""
    taken = Counter(event.step for event in Event.objects.filter(subject_id=penalty.pk, step__in=EXPECTED))
    wanted: Counter[str] = Counter()
    for step, count in taken.items():
        wanted[EXPECTED[step]] += count
    return sorted((wanted - Counter(paper.title for paper in papers(penalty))).elements())


def was_recorded_on_the_spot(penalty: "Penalty") -> bool:
    return Event.objects.filter(subject_id=penalty.pk, step__in=RECORDED).exists()


def items(penalty: "Penalty", evidence_pages: Mapping[int, int]) -> Iterator[Item]:
    """What goes into the file, in no order yet."""
    for paper in papers(penalty):
        volume, place = place_of(paper)
        on = timezone.localtime(paper.issued_at).date()
        yield Item(volume, place, on, paper.number, paper.title, paper.file.pages if hasattr(paper, "file") else 1)
    for it in penalty.case.evidence.all():
        on = timezone.localtime(it.collected_at).date()
        yield Item(MAIN, 4, on, "", f"证据{it.number}：{it.name}", evidence_pages.get(it.number, 1))
    for event in Event.objects.filter(subject_id=penalty.pk, step__in=PAYMENTS):
        if receipt := event.answers.get("receipt"):
            yield Item(MAIN, 6, timezone.localtime(event.at).date(), receipt, PAYMENTS[event.step], 1)


def place_of(paper: IssuedPaper) -> tuple[str, int]:
    """Volume and place: by the title first, then by whether the paper went to the party."""
    if paper.event.procedure == "intake":
        return SIDE, 1
    if paper.title == do.RECEIPT.title:
        return MAIN, 2 if paper.event.step in ("serve", "serve_no_penalty") else 3
    if paper.title in TITLES:
        return TITLES[paper.title]
    if paper.word:
        return MAIN, 3
    if "处理记录" in paper.title:
        return MAIN, 6
    return MAIN, 4 if paper.title.endswith(RECORDS) else 7


def catalogue(found: Iterable[Item], volume: str) -> list[dict[str, str]]:
    """The rows of one volume, its pages running through."""
    rows, page = [], 1
    for number, it in enumerate(sorted((it for it in found if it.volume == volume), key=lambda it: it.order), 1):
        last = page + it.pages - 1
        rows.append(
            {
                "seq": str(number),
                "number": it.number,
                "title": it.title,
                "on": it.on.isoformat(),
                "pages": str(page) if last == page else f"{page}-{last}",
                "place": PLACES[volume][it.place - 1],
            }
        )
        page = last + 1
    return rows


def last_page(rows: list[dict[str, str]]) -> int:
    return int(rows[-1]["pages"].rpartition("-")[2]) if rows else 0
