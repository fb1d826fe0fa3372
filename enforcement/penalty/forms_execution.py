"""What serving, performing, enforcing and closing ask for."""

from typing import TYPE_CHECKING

from django import forms

from casework.bounds import Bounded
from casework.forms import PeriodField, TextField
from casework.law.period import Unit
from enforcement.penalty import questions, record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.forms_decision import Discuss
from enforcement.penalty.states import S

if TYPE_CHECKING:
    from enforcement.penalty.models import Penalty

CLOSING_MANNERS = {
    "performed": "行政处罚决定执行完毕",
    "court": "人民法院裁定终结执行",
    "terminated": "案件终止调查",
    "no_penalty": "不予行政处罚或者违法事实不能成立",
    "transferred": "移送其他机关",
    "denied": "人民法院终局不予受理或者不准予执行",
    "revoked": "处罚决定被撤销或者确认无效，不再处罚",
    "other": "其他应予结案的情形",
}


MANNERS_OF = {
    S.PERFORMED: ("performed", "court", "other"),
    S.TERMINATED: ("terminated",),
    S.NO_PENALTY: ("no_penalty",),
    S.TRANSFERRED: ("transferred",),
    S.DENIED: ("denied",),
    S.REVOKED: ("revoked", "other"),
}


class ExtendCase(PenaltyForm):
    reasons = TextField(label="案情复杂或者其他原因", min_length=5, max_length=2000)


class ExtendCaseFurther(Bounded, Discuss):
    longest = {"extension": questions.LONGEST_FURTHER}
    after = ("extend_case",)
    extension = PeriodField(
        Unit.DAY, 3650, label="延长的合理期限（日）", help_text="由负责人集体讨论决定是否继续延期，同时确定期限"
    )


class ExtendAnewFurther(ExtendCaseFurther):
    after = ("extend_anew",)


def kinds_decided(penalty: "Penalty") -> set[str]:
    return set(record.answers(penalty, "decide").get("kinds", ()))


class Demand(PenaltyForm):
    unperformed = TextField(label="未履行的义务", min_length=5, max_length=2000)


class Close(PenaltyForm):
    manner = forms.ChoiceField(label="结案情形", choices=CLOSING_MANNERS)
    execution = TextField(label="执行（处理）情况", min_length=2, max_length=2000)
    property_dealt = TextField(label="涉案财物处置情况", required=False, max_length=2000)

    def check(self) -> None:
        manner, state = self.cleaned_data.get("manner"), S(self.penalty.state)
        ended = record.answers(self.penalty, "court_done").get("outcome") == "ended"
        if manner and manner not in MANNERS_OF[state]:
            self.add_error("manner", f"本案现为“{state.label}”，结案情形不相符（程序规定第七十七条），请重新选择")
        elif manner == "performed" and ended:
            self.add_error("manner", "人民法院裁定终结执行的，不是执行完毕，请选择相应情形（程序规定第七十七条第二项）")
