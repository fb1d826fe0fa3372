"""Answers for any step's form: from the ordinary ones where somebody wrote them down, else made up by kind of field."""

from datetime import timedelta
from decimal import Decimal

from django import forms

from casework.forms import DateField, DateTimeField, PeopleField
from casework.models import CaseParty
from enforcement.credit.forms import FACTORS
from mediation.confirmation.materials import PAPERS
from tests.procedures import goods_walk, penalty_walk, rulings, transfer_walk
from tests.procedures.mediation_walk import IN_THE_FILE

TEXT = "经核实，情况属实，予以登记。"
TRIES = 8
GOODS = goods_walk.ANSWERS | {"open_book": goods_walk.ANSWERS["enter"]}
EVERY_PAPER = {"papers_given": ["application", "identity", "promise", "proof"]}
REPAIR = {
    "file": EVERY_PAPER | {"promise_public": True, "route": "creditchina"},
    "corrected": EVERY_PAPER,
    "accept": {"proof_shared": True},
}
RECOGNITION = {
    "propose": {"act": "abnormal_filing", "other_act": "", "document": ""},
    "drop": {"ground": "not_shown"},
    "verify": {"objection_result": "rejected"},
    "recognise": {"measures": ["honours", "supervision"]},
}
TRACK = {"take_in": {"kind": "drug", "by_applicant": False}}
USUAL = {
    "track": TRACK,
    "penalty": penalty_walk.ANSWERS,
    "transfer": transfer_walk.ANSWERS,
    "goods": GOODS,
    "repair": REPAIR,
    "recognition": RECOGNITION,
}
"""What the walks of these procedures answer to their steps."""


def fitting(step, subject, asked, rnd, world):
    """Answers the step's form accepts, or None when none were found in a few tries."""
    if step.asks is None:
        return {}
    given = _ordinary(step, subject, world)
    for attempt in range(TRIES):
        form = step.asks(subject=subject, asked=asked)
        wanted = [name for name in form.fields if name not in given]
        given |= {name: it for name in wanted if (it := _made_up(form.fields[name], asked, rnd)) is not None}
        bound = step.asks(given, subject=subject, asked=asked)
        if bound.is_valid():
            return given
        faulty = [name for name in bound.errors if name in bound.fields] or list(bound.fields)
        if attempt > TRIES // 2:
            faulty = list(bound.fields)
        given = {name: value for name, value in given.items() if name not in faulty}
    return None


def spoilt(given, rnd):
    """The same answers with one of them made into nonsense."""
    nonsense = ["", None, "不存在", -1, [], "2026-02-30", "9" * 30, "0" * 32, "\x00", True]
    return given | {rnd.choice(list(given)): rnd.choice(nonsense)} if given else {"unasked": 1}


def _ordinary(step, subject, world):
    """What the walks of the procedures answer to this step."""
    key, name = step.procedure.key, step.name
    if key == "ruling":
        return rulings.Walk(world, subject.case).answers(step)
    known = USUAL.get(key, {}).get(name, {})
    asked_dates = [it for it, field in step.asks.base_fields.items() if isinstance(field, forms.DateField)]
    given = {it: value for it, value in known.items() if it not in asked_dates}
    return given | _listed(key, name) | _agreed(key, name, subject, world)


def _listed(key, name):
    if (key, name) == ("credit", "assess"):
        told = {f"factor_{it}": f"{label}已核实。" for it, label in FACTORS.items()}
        return told | {"serious": True, "intent_by": ["malice"], "serious_by": ["amount"]}
    return {"ground": "wilful_ip_infringement", "basis_kind": "penalty"} if (key, name) == ("credit", "propose") else {}


def _peoples():
    return {"kind": "people", "dispute": "any_right", "body": "示范人民调解委员会（演示）"}


def _commissioned(subject, world):
    kind = {"kind": "court_pre", "dispute": "any_right", "body": "示范特邀调解组织（演示）"}
    return kind | {"court": str(world.court.pk), "court_track": "pre"}


def _agreed(key, name, subject, world):
    if (key, name) == ("confirmation", "apply"):
        return {"materials": list(PAPERS), "lies": IN_THE_FILE}
    if (key, name) == ("agreement", "register"):
        return _commissioned(subject, world) if subject.pk.int % 2 else _peoples()
    if (key, name) not in (("agreement", "agree"), ("agreement", "agree_orally")):
        return {}
    both = {it.capacity: str(it.pk) for it in CaseParty.objects.filter(case=subject.case)}
    duty = {"obligor": both["respondent"], "obligee": both["requester"], "act": "支付许可费", "amount": "120000"}
    return {"obligations": [duty | {"due_on": "2027-06-30", "manner": "银行转账"}]}


def _made_up(field, asked, rnd):
    """A value of the field's kind; None leaves it out."""
    if not field.required and rnd.random() < 0.4:
        return None
    for kind, make in KINDS:
        if isinstance(field, kind):
            return make(field, asked, rnd)
    return None


def _people(field, asked, rnd):
    people = [value for value, _ in field.choices]
    least = min(field.at_least, len(people))
    return rnd.sample(people, rnd.randint(least, min(least + 2, len(people)))) if people else None


def _some(field, asked, rnd):
    values = [str(value) for value, _ in field.choices if value]
    return rnd.sample(values, rnd.randint(1, len(values))) if values else None


def _one(field, asked, rnd):
    values = [value for value, _ in field.choices if value not in ("", None)]
    return str(rnd.choice(values)) if values else None


def _row(field, asked, rnd):
    rows = [str(pk) for pk in field.queryset.values_list("pk", flat=True)]
    return rnd.choice(rows) if rows else None


def _rows(field, asked, rnd):
    row = _row(field, asked, rnd)
    return [row] if row else None


def _date(field, asked, rnd):
    return (asked.on + timedelta(rnd.choice([0, 0, 0, 0, -1, -3, -10, 1, 10, 40]))).isoformat()


def _moment(field, asked, rnd):
    return f"{asked.at + timedelta(hours=rnd.choice([0, -1, -20, 24, 100])):%Y-%m-%dT%H:%M}"


def _number(field, asked, rnd):
    least = int(field.min_value) if field.min_value is not None else 0
    most = int(field.max_value) if field.max_value is not None else least + rnd.choice([1, 20, 5000])
    return rnd.randint(least, most)


def _text(field, asked, rnd):
    text = TEXT * (1 + (field.min_length or 0) // len(TEXT))
    return text[: field.max_length] if field.max_length else text


KINDS = (
    (forms.BooleanField, lambda field, asked, rnd: True if field.required else rnd.random() < 0.5),
    (PeopleField, _people),
    (forms.ModelMultipleChoiceField, _rows),
    (forms.ModelChoiceField, _row),
    (forms.MultipleChoiceField, _some),
    (forms.ChoiceField, _one),
    (DateTimeField, _moment),
    (DateField, _date),
    (forms.DateField, _date),
    (forms.DecimalField, lambda field, asked, rnd: str(Decimal(_number(field, asked, rnd)))),
    (forms.IntegerField, _number),
    (forms.FileField, lambda field, asked, rnd: None),
    (forms.CharField, _text),
)
