"""What the papers of payment, of enforcement and of a correction state."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from casework import calendar, deadlines
from casework.law.basis import BASES
from casework.law.numerals import date_zh, money_figures, numeral
from casework.law.periods import PERIODS
from casework.law.statutes import COMPULSION_LAW, LITIGATION_LAW, LITIGATION_RULES, PENALTY_LAW
from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.models import Stop
from enforcement.penalty import contest, payments, record
from enforcement.penalty import documents as d
from enforcement.penalty import documents_outcome as do
from enforcement.penalty.wording import day_of, head, issued, remedies, sanctions, sum_in_both

if TYPE_CHECKING:
    from casework.models import Event
    from enforcement.penalty.models import Penalty


def decision_paper(penalty: "Penalty") -> dict[str, str]:
    """Number, day and title of the decision that is performed: the ordinary one, or the one made on the spot."""
    found = issued(penalty, d.DECISION.title, "decide")
    if found["number"]:
        return found | {"title": d.DECISION.title}
    return issued(penalty, d.ON_THE_SPOT.title, "decide_on_the_spot") | {"title": d.ON_THE_SPOT.title}


def served_on(penalty: "Penalty") -> str:
    """When the decision reached the party; one made on the spot was handed over at once."""
    spot = record.last(penalty, "decide_on_the_spot")
    return record.answers(penalty, "serve").get("served_on") or (str(day_of(spot)) if spot else "")


@do.DEFERRAL.context
def deferral(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers, fine = event.answers, contest.sums(penalty)[0]
    rows = [
        [str(number), date_zh(record.day(it["due"]) or day_of(event)), money_figures(record.money(it["amount"])), ""]
        for number, it in enumerate(answers.get("schedule", ()), 1)
    ]
    return head(penalty, event, PENALTY_LAW.art(66, 2), MP.art(74)) | {
        "decision": decision_paper(penalty),
        "fine": sum_in_both(fine),
        "applied_on": answers["applied_on"],
        "rows": rows,
        "columns": ["序号", "缴款时间（当日及以前）", "数额（元）", "备注"],
        "until": "" if rows else _deferred_to(penalty, event),
        "surcharge_by": str(PENALTY_LAW.art(72, 1, 1)),
        "enforcement_by": str(MP.art(76, 2)),
        "gains_due": _gains_due(penalty, event),
        "gains_by": str(PENALTY_LAW.art(66, 2)),
    }  # fmt: skip


def _gains_due(penalty: "Penalty", event: "Event") -> str:
    """The last day for the gains, which a deferral of the fine leaves where it was; empty when none are owed."""
    running = record.running(penalty, "payment_period") if event.answers.get("gains_from") else None
    if running is None:
        return ""
    running.extended = []
    return date_zh(
        timezone.localtime(deadlines.reckon(running, _stops(penalty), event.at, calendar.current()).due).date()
    )


def _stops(penalty: "Penalty") -> list[Stop]:
    """What held the clock up before: a decision that was stayed is paid the later."""
    return list(Stop.objects.filter(case=penalty.case_id))


def _deferred_to(penalty: "Penalty", event: "Event") -> str:
    """The last day after the deferral, which the clock does not show yet."""
    running = record.running(penalty, "payment_period")
    if running is None:
        return ""
    running.extended = [*running.extended, event.answers["extension"]]
    return date_zh(
        timezone.localtime(deadlines.reckon(running, _stops(penalty), event.at, calendar.current()).due).date()
    )


@do.SURCHARGE.context
def surcharge(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers = event.answers
    unpaid = payments.next_unpaid(penalty)
    last = unpaid.due if unpaid else payments.last_day(penalty)
    return head(penalty, event, PENALTY_LAW.art(72, 1, 1), MP.art(75)) | remedies(event) | {
        "decision": decision_paper(penalty),
        "fine": sum_in_both(contest.sums(penalty)[0]),
        "last_day": date_zh(last) if last else "",
        "until": answers["until"],
        "sum": answers["sum"],
        "amount": sum_in_both(answers["amount"]),
        "total": sum_in_both(answers["total"]) if answers["total"] != answers["amount"] else "",
        "capped": answers["capped"],
        "reasons": answers["reasons"],
        "not_counted_by": str(PENALTY_LAW.art(73, 3)),
    }  # fmt: skip


@do.PRESERVATION.context
def property_request(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers, left = event.answers, payments.balance(penalty)
    return head(penalty, event, LITIGATION_RULES.art(159)) | {
        "court": answers["court"],
        "assets": answers["assets"],
        "reasons": answers["reasons"],
        "decision": decision_paper(penalty),
        "served_on": served_on(penalty),
        "left": sum_in_both(left) if left > 0 else "",
    }


@do.CORRECTION.context
def correction(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers, (fine, confiscated) = event.answers, contest.sums(penalty)
    changed = event.step == "change_decision"
    return head(penalty, event, PENALTY_LAW.art(75, 2)) | remedies(event) | {
        "changed": changed,
        "decision": decision_paper(penalty),
        "reasons": answers["reasons"],
        "content": answers.get("content", ""),
        "fine_was": sum_in_both(fine) if fine else "",
        "fine": sum_in_both(answers.get("fine") or 0) if changed else "",
        "confiscated_was": sum_in_both(confiscated) if confiscated else "",
        "confiscated": sum_in_both(answers.get("confiscated") or 0) if changed else "",
        "published": record.later(penalty, "publish", "withdraw_publicity"),
        "withdraw_by": str(MP.art(63, 2)),
    }  # fmt: skip


@do.COURT_TOLD.context
def court_told(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    """What was changed, why, and that the plaintiff has it: the court goes on with the suit or lets it be withdrawn."""
    changed = contest.court_to_be_told(penalty)
    assert changed is not None, "the step is open only while the court has yet to be told"
    sued = record.last(penalty, "sue")
    return head(penalty, event, LITIGATION_LAW.art(62), LITIGATION_RULES.art(81, 1)) | {
        "court": event.answers["court"],
        "sued_on": str(sued.answers["made_on"]) if sued else "",
        "decision": decision_paper(penalty),
        "correction": issued(penalty, do.CORRECTION.title, changed.step) | {"title": do.CORRECTION.title},
        "changed_on": str(changed.on),
        "revoked": changed.step == "office_revoked",
        "reasons": changed.answers["reasons"],
        "content": changed.answers.get("content", ""),
        "plaintiff_told": event.answers["plaintiff_told"],
    }  # fmt: skip


@d.DEMAND.context
def demand(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    left = payments.balance(penalty) - payments.not_yet_due(penalty, event.on)
    return head(penalty, event, BASES["enforcement.demand"], MP.art(76, 1)) | {
        "decision": decision_paper(penalty),
        "served_on": served_on(penalty),
        "unperformed": event.answers["unperformed"],
        "owed": sum_in_both(left) if left > 0 else "",
        "surcharge": sum_in_both(payments.imposed(penalty)) if payments.imposed(penalty) else "",
        "days": numeral(PERIODS["P-ENF-1"].period.count),
        "court_by": str(COMPULSION_LAW.art(53)),
        "statement_by": str(COMPULSION_LAW.art(36)),
    }


@d.APPLICATION.context
def application(penalty: "Penalty", event: "Event") -> dict[str, Any]:
    answers, decided = event.answers, record.answers(penalty, "decide", "decide_on_the_spot")
    fine, confiscated = contest.sums(penalty)
    said = record.answers(penalty, "answer_demand").get("statement", "")
    return head(penalty, event, COMPULSION_LAW.art(53), COMPULSION_LAW.art(54), MP.art(76, 1)) | {
        "court": answers["court"],
        "decision": decision_paper(penalty),
        "served_on": served_on(penalty),
        "sanctions": list(sanctions(decided)),
        "fine": sum_in_both(fine) if fine else "",
        "confiscated": sum_in_both(confiscated) if confiscated else "",
        "paid": sum_in_both(payments.paid(penalty)) if payments.paid(penalty) > 0 else "",
        "left": sum_in_both(left) if (left := fine + confiscated - payments.paid_on_decision(penalty)) > 0 else "",
        "changed": _changes(penalty),
        "unlawful": _unlawful(penalty),
        "surcharge": sum_in_both(answers["surcharge"]) if record.money(answers.get("surcharge")) else "",
        "surcharge_sum": answers.get("surcharge_sum", ""),
        "surcharge_by": str(PENALTY_LAW.art(72, 1, 1)),
        "contested": bool(contest.since_decided(penalty, *contest.OPENED)),
        "unperformed": record.answers(penalty, "demand").get("unperformed", ""),
        "demand": issued(penalty, d.DEMAND.title, "demand"),
        "demand_served_on": record.answers(penalty, "serve_demand").get("served_on", ""),
        "statement": answers.get("statement") or said,
        "assets": answers.get("assets", ""),
        "urgent_by": str(COMPULSION_LAW.art(59)) if answers.get("urgent") else "",
    }  # fmt: skip


BODY = {"judged": "生效裁判", "reconsidered": "行政复议决定"}


def _changes(penalty: "Penalty") -> list[str]:
    """By what the decision was changed or partly revoked: a judgment, a reconsideration, or the office itself."""
    amended = [it for it in contest.since_decided(penalty, *BODY) if it.answers.get("outcome") in contest.AMENDED]
    by_others = [
        f"{BODY[it.step]}（{it.answers.get('number', '')}）{'部分撤销' if it.answers['outcome'] == contest.PARTLY else '变更'}"
        for it in amended
    ]
    by_office = issued(penalty, do.CORRECTION.title, "change_decision")["number"]
    return ([f"本机关{by_office}决定变更"] if by_office else []) + by_others


def _unlawful(penalty: "Penalty") -> str:
    """The court is told that the decision was found unlawful, by what, and why it was kept all the same."""
    found = [it for it in contest.since_decided(penalty, *BODY) if it.answers.get("outcome") == contest.UNLAWFUL]
    if not found or not contest.kept(penalty):
        return ""
    it = found[-1]
    why = contest.UNLAWFUL_GROUNDS[it.answers["unlawful_ground"]]
    return f"{BODY[it.step]}（{it.answers.get('number', '')}）以“{why}”确认上述决定违法，但没有撤销，决定仍有效力"
