"""What the steps of a recognition ask for before it is decided."""

from typing import TYPE_CHECKING, Any, cast

from django import forms

from casework.forms import DateField, EvidenceField, PartyField, PeriodField, StepForm, TextField
from casework.law.period import Roll, Unit
from casework.models import Case
from enforcement.credit.forms import NoticeServed, Notify, Reasons, Waive
from enforcement.credit.scheme import linked, running, schemes, when
from enforcement.credit.scheme.catalogue import ABNORMAL, ACTS, AGENCY, HEAD, MEASURES, OTHER, REFUSAL, Scheme
from enforcement.credit.scheme.questions import EXTENSION, NO_COMMITMENT, OBJECTION_DAYS, REPAIR_MONTHS
from enforcement.credit.scheme.states import BEFORE_DECISION, UNDER_MEASURES

if TYPE_CHECKING:
    from casework.models import CaseParty
    from enforcement.credit.scheme.models import Recognition

__all__ = ["Correct", "Drop", "NoticeServed", "Object", "Propose", "Recognise", "Tell", "Verify", "Waive"]

MOST_DAYS = 36_500
WHY_NOT = {
    "corrected": "非正常申请已经及时纠正、消除后果",
    "not_shown": "失信事实不成立或者证据不足",
    "objection": "当事人的异议成立",
    "performed": "当事人已经履行",
    "other": "其他",
}
RESULTS = {"rejected": "异议不成立", "partly": "异议部分成立，不影响认定", "upheld": "异议成立"}


class RecognitionForm(StepForm):
    @property
    def recognition(self) -> "Recognition":
        return cast("Recognition", self.subject)

    def scheme(self) -> Scheme | None:
        """The scheme of the office on the day of the step."""
        if self.subject is None or self.asked is None:
            return None
        return schemes.in_force(self.subject.case.office, self.asked.on)


class Propose(RecognitionForm):
    """The act, what proves it, and the decision it rests on; of a decision of this case the ledger tells the number."""

    subject_party = PartyField("party", "respondent", label="拟认定的当事人")
    act = forms.ChoiceField(label="失信行为", choices=ACTS)
    other_act = forms.CharField(label="方案列明的哪一种其他行为", max_length=200, required=False)
    facts = TextField(label="失信事实", min_length=10, max_length=4000)
    proof = TextField(label="证据", min_length=2, max_length=3000, help_text="逐项写明证据和证明的事实")
    evidence = EvidenceField(label="本案登记的证据", required=False)
    document = forms.CharField(
        label="认定所依据的文书（机关、名称和文号）", max_length=200, required=False,
        help_text="处罚决定、行政裁决、驳回通知等；本案处罚、裁决的文号由系统从案卷取得，可以不填",
    )  # fmt: skip
    document_on = DateField(label="文书作出之日", required=False)
    ability = TextField(
        label="有履行能力的事实", max_length=2000, required=False, help_text="以拒不履行、逃避执行提出的填写"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if scheme := self.scheme():
            acts: Any = self.fields["act"]
            acts.choices = [(name, ACTS[name]) for name in ACTS if name in scheme.acts]
            acts.help_text = f"现行方案：{scheme.title}"
            self.fields["other_act"].help_text = "；".join(scheme.other_acts) or "现行方案没有列明其他行为"
            if behind := linked.refused(self.recognition.case) or linked.agency_penalty(self.recognition.case):
                told = f"以拒不履行、代理受处罚提出的，由系统填入本案的{behind.number}（{behind.on:%Y-%m-%d}）"
                self.fields["document"].help_text = told

    def clean(self) -> None:
        given, scheme = self.cleaned_data, self.scheme()
        self.not_in_future("document_on")
        given["rests_on"] = linked.ELSEWHERE
        if scheme is None or "act" not in given:
            return
        case, act = self.recognition.case, given["act"]
        if act == REFUSAL:
            self._refusal(case)
        elif act == AGENCY:
            self._agency(case)
        self._other(scheme, act)
        self._once(given.get("subject_party"), act)

    def _refusal(self, case: Case) -> None:
        """CR-C1(6): a decision of this office that stands, urged in vain."""
        behind = linked.refused(case)
        if behind is None:
            self.add_error(
                "act",
                "本案没有本机关作出、经催告仍不履行的处罚决定，也没有经催告并认定拒不履行的生效裁决，"
                "不能以拒不履行提出认定（知识产权信用管理规定）；请先在处罚或者裁决中办理催告",
            )
        elif not self.cleaned_data.get("ability"):
            self.add_error("ability", "以拒不履行、逃避执行认定的，须写明当事人有履行能力的事实")
        else:
            self._rest_on(behind)

    def _agency(self, case: Case) -> None:
        """CR-C1(3): the agency was punished, here or by another organ."""
        if behind := linked.agency_penalty(case):
            self._rest_on(behind)
        elif not (self.cleaned_data.get("document") and self.cleaned_data.get("document_on")):
            self.add_error(
                "document",
                "代理机构的失信以受到行政处罚为前提：本案没有现行有效的代理违法处罚的，"
                "填写其他机关处罚决定的机关、文号和日期（知识产权信用管理规定）",
            )

    def _rest_on(self, behind: linked.Decision) -> None:
        self.cleaned_data |= {"rests_on": behind.procedure, "document": behind.number, "document_on": behind.on}

    def _other(self, scheme: Scheme, act: str) -> None:
        said = self.cleaned_data.get("other_act")
        if act != OTHER:
            self.cleaned_data["other_act"] = ""
        elif said not in scheme.other_acts:
            self.add_error("other_act", f"方案列明的其他行为是：{'；'.join(scheme.other_acts)}，请照录其中一种")

    def _once(self, party: "CaseParty | None", act: str) -> None:
        others = type(self.recognition)._default_manager.filter(
            case=self.recognition.case_id, subject_party=party, act=act, document=self.cleaned_data.get("document", "")
        )
        if party and others.filter(state__in=(*BEFORE_DECISION, *UNDER_MEASURES)).exists():
            self.add_error(
                "subject_party",
                "对该当事人的同一失信行为正在办理或者已经认定，不得重复认定；确属另一次失信的，填写其所依据的文书",
            )


class Correct(RecognitionForm):
    """CR-C2: an abnormal filing withdrawn or put right in time, and nothing left of it."""

    corrected_on = DateField(label="纠正之日")
    correction = TextField(label="撤回、纠正和消除后果的情况", min_length=5, max_length=2000)
    in_time = forms.BooleanField(label="在要求的期限内主动纠正")
    effects_removed = forms.BooleanField(label="已经消除后果，没有取得或者已经退回资助、奖励和其他利益")

    def clean(self) -> None:
        self.not_in_future("corrected_on")


class Drop(RecognitionForm):
    ground = forms.ChoiceField(label="不予认定的原因", choices=WHY_NOT)
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def clean(self) -> None:
        if self.subject is None or self.cleaned_data.get("ground") != "corrected":
            return
        if self.recognition.act != ABNORMAL or self.recognition.corrected_on is None:
            self.add_error(
                "ground",
                "以及时纠正不予认定的，限于非正常申请专利，并须先登记纠正、消除后果的情况（知识产权信用管理规定）",
            )


class Tell(Notify):
    """The notice, with the days in which the party may object."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None:
            said: Any = self.fields["served_on"].help_text
            self.fields["served_on"].help_text = f"{said}。{OBJECTION_DAYS.remark(self.subject.case.office)}"


class Object(RecognitionForm):
    objection = TextField(label="异议和理由", min_length=2, max_length=5000)
    received_on = DateField(label="收到日期")

    def clean(self) -> None:
        self.not_in_future("received_on")


class Verify(RecognitionForm):
    objection_result = forms.ChoiceField(label="核实结果", choices=RESULTS)
    verified = TextField(label="核实的情况和答复", min_length=5, max_length=3000)

    def clean(self) -> None:
        self.cleaned_data["heard"] = True


class Recognise(RecognitionForm):
    """The decision keeps the scheme as it stands that day, and says from when to when the measures run."""

    measures = forms.MultipleChoiceField(
        label="管理措施", choices=MEASURES, widget=forms.CheckboxSelectMultiple, help_text="限于方案所列，不减损当事人的权利"
    )  # fmt: skip
    treated = TextField(
        label="异议的核实情况", min_length=2, max_length=3000, help_text="没有提出异议的，写明“没有提出”"
    )
    reasons = TextField(label="认定理由", min_length=5, max_length=3000)
    despite_correction = TextField(
        label="已经及时纠正仍予认定的理由", max_length=2000, required=False, help_text="登记了及时纠正、消除后果的填写"
    )
    approval = forms.CharField(
        label="集体讨论记录或者上一级同意的文号", max_length=120, required=False, help_text="方案规定由集体讨论或者上一级同意的填写"
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scheme = self.scheme()
        if scheme is None or self.subject is None:
            return
        offered: Any = self.fields["measures"]
        offered.choices = [(name, scheme.measure(name)) for name in MEASURES if name in scheme.measures]
        offered.initial = list(scheme.measures)
        open_points = [] if scheme.local else [REPAIR_MONTHS, NO_COMMITMENT]
        remarks = (it.remark(self.subject.case.office) for it in (*open_points, EXTENSION))
        offered.help_text = f"{offered.help_text}；现行方案：{scheme.title}。{'；'.join(remarks)}"

    def clean(self) -> None:
        scheme, given = self.scheme(), self.cleaned_data
        if scheme is None or self.subject is None or self.asked is None:
            return
        if self.recognition.corrected_on and not given.get("despite_correction"):
            self.add_error(
                "despite_correction",
                "非正常申请已经及时纠正、消除后果，可以不予认定；仍予认定的，须写明理由（知识产权信用管理规定）",
            )
        if scheme.decided_by != HEAD and not given.get("approval"):
            self.add_error("approval", "方案规定由集体讨论或者上一级同意后决定，请填写记录或者文号")
        if not self.errors:
            given |= self._dates(scheme)

    def _dates(self, scheme: Scheme) -> dict[str, Any]:
        assert self.asked is not None
        office, day = self.recognition.case.office, self.asked.on
        earlier = running.of_office(self.recognition.subject_party.party, office, day).exclude(pk=self.recognition.pk)
        before = max((it.until for it in earlier if it.until), default=None)
        return {
            "recognised_on": day, "scheme": scheme.to_json(), "until": when.measures_end(scheme, day, before, office),
            "repair_from": when.end_of(scheme.repair_after, day, office), "running_until": before,
        }  # fmt: skip


class Prolong(RecognitionForm):
    """Taken by the system: a later recognition of the same party carries this one to its own last day."""

    extension = PeriodField(Unit.DAY, MOST_DAYS, label="延长的日数")
    until = DateField(label="期满之日")
    because = forms.CharField(label="再次认定的文书", max_length=120)

    def clean(self) -> None:
        if longer := self.cleaned_data.get("extension"):  # plain days: the last one does not move to a working day
            self.cleaned_data["extension"] = longer | {"roll": Roll.NONE.value}


class Restore(RecognitionForm):
    """Taken by the system: what the revoked recognition had added is taken away."""

    until = DateField(label="期满之日")
    counted_from = DateField(label="起算之日")


class AskRepair(RecognitionForm):
    received_on = DateField(label="收到申请的日期")
    performance = TextField(label="纠正失信行为、履行义务、消除影响的情况", min_length=5, max_length=3000)
    promise = forms.BooleanField(label="已提交守信承诺书")

    def clean(self) -> None:
        self.not_in_future("received_on")


class Grant(RecognitionForm):
    corrected = forms.BooleanField(label="已经纠正失信行为、履行义务、消除影响")
    not_again = forms.BooleanField(label="管理期内没有再次被认定失信")
    reasons = TextField(label="审查情况", min_length=5, max_length=2000)

    def clean(self) -> None:
        if self.subject is None or self.asked is None:
            return
        party, office = self.recognition.subject_party.party, self.recognition.case.office
        later = running.of_office(party, office, self.asked.on).exclude(pk=self.recognition.pk)
        if again := later.filter(recognised_on__gt=self.recognition.recognised_on).first():
            self.add_error(
                "not_again",
                f"{again.recognised_on:%Y-%m-%d}在{again.case.number}中又被认定失信，措施尚在执行，不符合修复条件（知识产权信用管理规定）",
            )


class Refuse(Reasons):
    """Reasons, told to the party."""


class Revoke(RecognitionForm):
    ground = forms.ChoiceField(
        label="撤销的原因", choices={"basis_annulled": "所依据的处罚、裁决或者文书被撤销、变更", "mistaken": "认定有误"}
    )
    annulment = forms.CharField(label="撤销、变更所依据文书的文号", max_length=120, required=False)
    reasons = TextField(label="理由", min_length=5, max_length=2000)

    def clean(self) -> None:
        if self.cleaned_data.get("ground") == "basis_annulled" and not self.cleaned_data.get("annulment"):
            self.add_error("annulment", "所依据的文书被撤销、变更的，填写撤销、变更它的文书文号")
