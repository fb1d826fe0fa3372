"""A procedure made only to be tried: every kind of clock, stop, extension, paper and message, and no guards.

It is compiled like any other and stored in a table of its own, which a test creates. It belongs to no
installed app, so nothing outside the tests knows of it.
"""

from copy import copy

from django import forms
from django.apps.registry import Apps
from django.db import connection
from django.db.models import TextChoices

from casework import promises
from casework.acts import act
from casework.forms import StepForm
from casework.law.period import Period, Roll, Unit
from casework.law.statutes import ORDER_81
from casework.machine import ProcedureField
from casework.models import Office, Proceeding
from casework.outbox import Message, tells
from casework.procedure import BEGIN, Extend, Paper, Procedure, Step, StopReason, Term
from casework.roles import Role

BASIS = ORDER_81.whole()
HEAD = Role.HEAD


class S(TextChoices):
    OPEN = "open", "进行中"
    PASSED = "passed", "已通过"
    OVER = "over", "已终结"


class Lasting(StepForm):
    """How long the clock runs."""

    count = forms.IntegerField(min_value=1)
    unit = forms.ChoiceField(choices=[(unit.value, unit.value) for unit in Unit])


class Longer(StepForm):
    """By how much it is extended, in the same unit."""

    count = forms.IntegerField(min_value=1)
    unit = forms.ChoiceField(choices=[(unit.value, unit.value) for unit in Unit])

    def clean(self):
        super().clean()
        length = Period(self.cleaned_data["count"], Unit(self.cleaned_data["unit"]))
        return self.cleaned_data | {"extension": length.to_json()}


NOTICE = Paper("试行通知书", "papers/intake/refusal.html", BASIS, word="试")
NOTICE.build = lambda subject, event: {"state": subject.state}


class Trying(Procedure):
    key = "trial"
    title = "试行"
    states = S
    ends = (S.OVER,)

    first = StopReason("first", "甲事由", BASIS)
    second = StopReason("second", "乙事由", BASIS)
    shut = StopReason("shut", "停办事由", BASIS, suspends=True)
    held = StopReason("held_case", "全案停办", BASIS, whole_case=True)

    begin = Step("开始", BEGIN, S.OPEN, HEAD, BASIS, asks=Lasting)
    stop_first = Step("甲停", S.OPEN, None, HEAD, BASIS, stops=first)
    resume_first = Step("甲复", S.OPEN, None, HEAD, BASIS, resumes=first)
    stop_second = Step("乙停", S.OPEN, None, HEAD, BASIS, stops=second)
    resume_second = Step("乙复", S.OPEN, None, HEAD, BASIS, resumes=second)
    stop_case = Step("全案停", S.OPEN, None, HEAD, BASIS, stops=held)
    resume_case = Step("全案复", S.OPEN, None, HEAD, BASIS, resumes=held)
    suspend = Step("停办", S.OPEN, None, HEAD, BASIS, stops=shut)
    resume = Step("复办", S.OPEN, None, HEAD, BASIS, resumes=shut)
    decide = Step("通过", S.OPEN, S.PASSED, HEAD, BASIS, issues=(NOTICE,))
    lapse = Step("届满", S.OPEN, None, Role.SYSTEM, BASIS)
    end = Step("终结", (S.OPEN, S.PASSED), S.OVER, HEAD, BASIS)

    clock = Term(
        "试行期限",
        lambda subject, answers: Period(answers["count"], Unit(answers["unit"])),
        begin,
        (decide, end, lapse),
        BASIS,
        options=(Period(1, Unit.DAY, Roll.NEXT_WORKDAY),),
        stopped_by=(first, second, held, shut),
        on_lapse=lapse,
    )
    next_clock = Term("通过后的期限", Period(5, Unit.WORKDAY), decide, (end,), BASIS)
    extend = Step("延长", S.OPEN, None, HEAD, BASIS, asks=Longer)
    extend.extends = Extend(clock, None, times=3)


@tells(Trying.decide, "trial", "trial.decided")
def tell(subject, event):
    return Message(f"trial:{subject.pk}", {"state": subject.state})


_apart = Apps()
_apart.register_model("casework", Office)


class Trial(Proceeding):
    state = ProcedureField(Trying)

    class Meta:
        app_label = "casework"
        apps = _apart

    def __copy__(self):
        """Django copies by looking the model up among the installed ones."""
        same = Trial.__new__(Trial)
        same.__dict__.update(self.__dict__ | {"_state": copy(self._state)})
        return same


def create_table():
    """Make the table, with the promise every proceeding's table keeps."""
    with connection.schema_editor() as editor:
        editor.create_model(Trial)
    with connection.cursor() as cursor:
        cursor.execute(promises.state_is_in_ledger(Trial._meta.db_table, Trying.key).sql)


def begun(case, by, *, count=10, unit=Unit.DAY):
    """A trial under way in ``case``, its clock running for so long."""
    trial = Trial(case=case, office=case.office)
    act(trial, Trying.begin, by=by, answers={"count": count, "unit": unit.value})
    return trial
