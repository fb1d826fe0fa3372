"""并列状态: where a transferred case stands, as independent facts read from the ledger (IF-5).

One status field would hide that a case may be punished, declined and under supervision at the same time. Each
indicator looks only at the lines that bear on it; none is stored.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import IntegerChoices

from casework import priors
from casework.models import CaseParty, Event
from enforcement.transfer.forms_suspect import Measure

if TYPE_CHECKING:
    from enforcement.transfer.models import Transfer

RULES = ("IF-5",)
SUSPECTS = (CaseParty.Capacity.PARTY, CaseParty.Capacity.RESPONDENT)


class Punished(IntegerChoices):
    NOT_YET = 0, "未处罚"
    PUNISHED = 1, "已处罚"
    NONE = 2, "不予处罚"


class Transferred(IntegerChoices):
    NOT_YET = 0, "未移送"
    DIRECTLY = 1, "直接移送"
    ON_ADVICE = 2, "经检察意见移送"
    NOT_ON_ADVICE = 3, "有检察意见，尚未移送"


class Filing(IntegerChoices):
    NOT_YET = 0, "未作决定"
    DECLINED = 1, "不予立案"
    FILED = 2, "立案"
    FILED_ON_ORDER = 3, "经通知立案"


class Arrest(IntegerChoices):
    NOT_YET = 0, "未逮捕"
    APPROVED = 1, "批准逮捕"
    REFUSED = 2, "不批准逮捕"


class Prosecution(IntegerChoices):
    NOT_YET = 0, "未起诉"
    NOT_CHARGED = 1, "不起诉"
    CHARGED = 2, "提起公诉"


class Judgment(IntegerChoices):
    NOT_YET = 0, "未判决"
    CONVICTED = 1, "有罪"
    EXEMPTED = 2, "有罪免予刑事处罚"
    ACQUITTED = 3, "无罪"


class Supervision(IntegerChoices):
    NONE = 0, "无"
    REASONS_DEMANDED = 1, "要求说明理由"
    FILING_ORDERED = 2, "通知立案"
    ENDED = 3, "认为理由成立，终结监督"


FILED = ("file", "reconsider_file")
DECLINED = ("decline", "reconsider_uphold")
_OUTCOMES = {"convicted": Judgment.CONVICTED, "exempted": Judgment.EXEMPTED, "acquitted": Judgment.ACQUITTED}


class Lines:
    """The ledger of one transfer, and of the penalties beside it, read once."""

    def __init__(self, transfer: "Transfer") -> None:
        self.transfer = transfer

    @cached_property
    def own(self) -> list[Event]:
        return list(Event.objects.filter(subject_id=self.transfer.pk).order_by("sequence"))

    @cached_property
    def penalty(self) -> list[Event]:
        return list(Event.objects.filter(case=self.transfer.case_id, procedure="penalty").order_by("sequence"))

    def last(self, *steps: str) -> Event | None:
        return _last(self.own, steps)

    def happened(self, *steps: str) -> bool:
        return self.last(*steps) is not None

    @cached_property
    def decision(self) -> Event | None:
        """The penalty decision of the case that stands."""
        decided = _last(self.penalty, priors.PUNISHED["penalty"])
        return decided if decided and priors.stands(decided) else None

    def measures(self) -> list[Event]:
        return [it for it in self.own if it.step == "note_measure"]


def _last(lines: Iterable[Event], steps: Iterable[str]) -> Event | None:
    wanted = set(steps)
    return next((it for it in reversed(list(lines)) if it.step in wanted), None)


def indicators(lines: Lines) -> dict[str, int]:
    """Every indicator of the case, each by itself."""
    return {
        "penalty": punished(lines),
        "transfer": transferred(lines),
        "filing": filing(lines),
        "arrest": _of_suspects(lines, _ARRESTS, Arrest.NOT_YET),
        "prosecution": prosecution(lines),
        "judgment": judgment(lines),
        "closed": int(lines.transfer.is_over),
        "reasons_demanded": int(lines.happened("demand_reasons")),
        "reasons_given": int(lines.happened("explain")),
        "administrative_detention": int(any(it.answers["measure"] == Measure.DETAINED for it in lines.measures())),
        "filing_supervision": supervision(lines),
    }


def punished(lines: Lines) -> Punished:
    if lines.decision is not None:
        return Punished.PUNISHED
    return Punished.NONE if _last(lines.penalty, ("no_penalty", "not_file")) else Punished.NOT_YET


def transferred(lines: Lines) -> Transferred:
    sent, advised = lines.last("send"), lines.last("advise_transfer")
    if sent is None:
        return Transferred.NOT_ON_ADVICE if advised else Transferred.NOT_YET
    return Transferred.ON_ADVICE if advised and advised.sequence < sent.sequence else Transferred.DIRECTLY


def filing(lines: Lines) -> Filing:
    """The latest decision of the police; a filing after the order to file is told apart."""
    decided = lines.last(*FILED, *DECLINED)
    if decided is None:
        return Filing.NOT_YET
    if decided.step in DECLINED:
        return Filing.DECLINED
    ordered = lines.last("order_to_file")
    return Filing.FILED_ON_ORDER if ordered and ordered.sequence < decided.sequence else Filing.FILED


def prosecution(lines: Lines) -> Prosecution:
    of_suspects = _of_suspects(lines, _CHARGES, Prosecution.NOT_YET)
    if of_suspects == Prosecution.CHARGED or lines.happened("judged"):
        return Prosecution.CHARGED
    return Prosecution.NOT_CHARGED if lines.happened("no_prosecution") else Prosecution(of_suspects)


def judgment(lines: Lines) -> Judgment:
    judged = lines.last("judged")
    return _OUTCOMES[judged.answers["outcome"]] if judged else Judgment.NOT_YET


def supervision(lines: Lines) -> Supervision:
    found = lines.last("demand_reasons", "order_to_file", "uphold")
    by_step = {
        "demand_reasons": Supervision.REASONS_DEMANDED,
        "order_to_file": Supervision.FILING_ORDERED,
        "uphold": Supervision.ENDED,
    }
    return by_step[found.step] if found else Supervision.NONE


_ARRESTS = {Measure.ARRESTED: Arrest.APPROVED, Measure.ARREST_REFUSED: Arrest.REFUSED}
_CHARGES = {Measure.CHARGED: Prosecution.CHARGED, Measure.NOT_CHARGED: Prosecution.NOT_CHARGED}


def _of_suspects(lines: Lines, wanted: Mapping[Any, Any], otherwise: int) -> int:
    """Of the case: what reached any suspect, the graver before the lighter."""
    found = {wanted[it.answers["measure"]] for it in lines.measures() if it.answers["measure"] in wanted}
    graver = next((it for it in wanted.values() if it in found), None)
    return int(graver if graver is not None else otherwise)


def suspects(lines: Lines) -> list[dict[str, Any]]:
    """Each suspect with what was done about him, by date; those the police named as well as those of the case."""
    parties = CaseParty.objects.filter(case=lines.transfer.case_id, capacity__in=SUSPECTS).select_related("party")
    rows = {it.party.name: _row(it) for it in parties}
    for line in lines.measures():
        given = line.answers
        row = rows.setdefault(given["suspect"], _unknown(given["suspect"]))
        row["measures"].append(
            {"measure": given["measure"], "on": given["taken_on"], "document_no": given["document_number"]}
        )
    for row in rows.values():
        row["measures"].sort(key=lambda it: it["on"])
    return list(rows.values())


def _row(it: CaseParty) -> dict[str, Any]:
    party = it.party
    return {
        "name": party.name, "kind": party.kind, "id_kind": party.id_kind, "id_no_masked": party.masked_id(),
        "address": party.address, "representative": party.representative, "phone": party.phone, "measures": [],
    }  # fmt: skip


def _unknown(name: str) -> dict[str, Any]:
    """One the police found: of him this system knows the name only."""
    return {
        "name": name, "kind": "person", "id_kind": "none", "id_no_masked": "", "address": "", "representative": "", "phone": "",
        "measures": [],
    }  # fmt: skip
