"""What the steps of a discipline measure ask for."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet

from casework.forms import AboutCase, DateField, StepForm, TextField
from casework.models import Event
from casework.procedure import Asked
from enforcement.credit.discipline import editions, guards, record
from enforcement.credit.discipline.questions import LENGTHS, SHIPPED_LIST
from enforcement.credit.discipline.states import OPEN
from enforcement.credit.records import subject_of

if TYPE_CHECKING:
    from casework.models import Proceeding
    from enforcement.credit.discipline.models import Discipline
    from enforcement.credit.models import Listing

OUTSIDE = "不在当日施行的{edition}内，清单之外的惩戒措施不得采取；请从清单中选择，或者先装入列有该措施的版本"
NOT_FOR = "“{name}”在清单中只适用于{targets}，本案被列入的是{kind}，不得采取；请选择适用于{kind}的措施"


class ListingField(AboutCase, forms.ModelChoiceField):
    """A party of the case that is on the list and stays there for now."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)

    def offer(self, subject: "Proceeding", asked: Asked | None) -> None:
        found: QuerySet[Any] = subject.case.listings.filter(pk__in=[it.pk for it in guards.in_force(subject.case)])
        self.queryset = found.select_related("subject_party__party")

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.subject_party.party}（{obj.get_state_display()}）"


class MeasureForm(StepForm):
    @property
    def measure(self) -> "Discipline":
        return cast("Discipline", self.subject)

    def clean(self) -> None:
        """What is said here goes to the platform and to other departments: nobody's number stands in it."""
        for name, said in list(self.cleaned_data.items()):
            if isinstance(said, str) and record.names_a_number(said):
                self.add_error(name, f"{self.fields[name].label}中有证件号码或者电话号码，请遮蔽后再办理。")


class Propose(MeasureForm):
    """One measure of the list in force that day, against one listed party, by one organ."""

    listing = ListingField(label="被列入的当事人")
    measure_code = forms.CharField(label="惩戒措施", max_length=40)
    organ = forms.CharField(label="实施机关（单位）", max_length=200)
    manner = TextField(
        label="实施方式", min_length=4, max_length=2000, help_text="写明限制、管理的具体事项，不得写入个人身份信息"
    )
    legal_basis = forms.CharField(
        label="法律依据", max_length=500, required=False,
        help_text="法律、法规或者党中央、国务院政策文件的条款（失信名单办法第四条）；清单已列明依据的可以不填，以清单所列为准",
    )  # fmt: skip
    effective_from = DateField(label="自")
    effective_to = DateField(
        label="至", required=False, help_text="不填即至移出名单为止；移出、撤销列入的，措施同时解除"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is None or self.asked is None:
            return
        edition = editions.in_force(self.subject.case.office, self.asked.on)
        known = [(it.code, f"{it.name}（{'、'.join(it.targets)}）") for it in edition.items] if edition else []
        said = f"{edition}，{edition.in_force:%Y-%m-%d}起施行" if edition else "没有当日施行的清单"
        self.fields["measure_code"] = OfTheList(label="惩戒措施", choices=known, edition=str(edition or "清单"))
        self.fields["measure_code"].help_text = f"{said}。{SHIPPED_LIST.remark(self.subject.case.office)}"
        manner: Any = self.fields["manner"]
        manner.help_text = f"{manner.help_text}。{LENGTHS.remark(self.subject.case.office)}"
        self.order_fields(
            ["listing", "measure_code", "organ", "manner", "legal_basis", "effective_from", "effective_to"]
        )

    def clean(self) -> None:
        super().clean()
        given, listing = self.cleaned_data, cast("Listing | None", self.cleaned_data.get("listing"))
        if self.subject is None or self.asked is None or listing is None:
            return
        self._dates(listing)
        edition = editions.in_force(self.subject.case.office, self.asked.on)
        item = edition.item(given.get("measure_code", "")) if edition else None
        if edition is None or item is None:
            return
        self._fits(item, listing)
        given |= {
            "measure_name": item.name, "measure_group": item.group, "list_edition": edition.edition, "list_document": edition.document,
            "target_kind": editions.target_of(subject_of(listing.subject_party.party).kind), "legal_basis": self._basis(item),
        }  # fmt: skip
        self._sendable(listing)

    def _dates(self, listing: "Listing") -> None:
        first, last = self.cleaned_data.get("effective_from"), self.cleaned_data.get("effective_to")
        if first and listing.listed_on and first < listing.listed_on:
            self.add_error(
                "effective_from", f"不得早于列入之日（{listing.listed_on:%Y-%m-%d}）：列入之前没有采取惩戒措施的依据"
            )
        if first and last and last < first:
            self.add_error("effective_to", "末日不得早于首日，请核对")
        if last and self.asked and last < self.asked.on:
            self.add_error("effective_to", "末日已过，不能再采取这一措施")

    def _fits(self, item: editions.Item, listing: "Listing") -> None:
        kind = subject_of(listing.subject_party.party).kind
        if not item.reaches(kind):
            told = NOT_FOR.format(name=item.name, targets="、".join(item.targets), kind=editions.target_of(kind))
            self.add_error("measure_code", told)
        again = {"listing": listing, "measure_code": item.code, "organ": self.cleaned_data.get("organ", "")}
        if type(self.measure)._default_manager.filter(**again, state__in=OPEN).exists():
            self.add_error("measure_code", "同一机关的同一措施正在办理或者执行，不重复采取")

    def _basis(self, item: editions.Item) -> str:
        found: str = self.cleaned_data.get("legal_basis") or item.basis
        if not found:
            self.add_error(
                "legal_basis",
                "清单没有列明这一措施的依据，须写明所依据的法律、法规或者党中央、国务院政策文件的条款；没有依据的不得采取（失信名单办法第四条）",
            )
        return found

    def _sendable(self, listing: "Listing") -> None:
        """What the platform would refuse is put right here, and not after it came back."""
        if self.errors or self.asked is None:
            return
        draft = type(self.measure)(case=self.measure.case, office=self.measure.office)
        for name in record.STATED:
            setattr(draft, name, self.cleaned_data.get(name))
        for problem in record.faults(record.case_record(draft, audit=record.DRAFT), self.measure.case.office):
            self.add_error(record.FIELDS.get(problem.field), problem.message)


class OfTheList(forms.ChoiceField):
    """A measure of the edition in force; any other is refused by name."""

    def __init__(self, *, edition: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.edition = edition

    def validate(self, value: Any) -> None:
        if value and not self.valid_value(value):
            raise forms.ValidationError(f"“{str(value)[:40]}”{OUTSIDE.format(edition=self.edition)}")
        super().validate(value)


class Approve(MeasureForm):
    opinion = TextField(label="审批意见", min_length=2, max_length=1000)
    counts_from = DateField(label="起算日", required=False, help_text="由系统填写：措施首日的前一日，首日计入")

    def clean(self) -> None:
        super().clean()
        if self.subject is not None:
            self.cleaned_data["counts_from"] = self.measure.effective_from - timedelta(days=1)


class Reasons(MeasureForm):
    reasons = TextField(label="理由", min_length=4, max_length=1000)


class Lift(MeasureForm):
    release_reason = TextField(label="解除的原因", min_length=4, max_length=500)


class Ended(MeasureForm):
    """Taken by the system, which says why."""

    release_reason = forms.CharField(label="解除的原因", max_length=500, required=False)

    def clean(self) -> None:
        super().clean()
        self.cleaned_data["release_reason"] = self.cleaned_data.get("release_reason") or "措施期满"


class FeedBack(MeasureForm):
    """反馈: what the organ that carries the measure out reports."""

    department = forms.CharField(label="反馈部门", max_length=200)
    result = forms.ChoiceField(label="反馈类型", choices=record.FEEDBACK)
    remark = TextField(label="反馈内容", min_length=2, max_length=2000)
    person = forms.CharField(label="反馈人", max_length=50)
    fed_back_on = DateField(label="反馈日期")

    def clean(self) -> None:
        super().clean()
        self.not_in_future("fed_back_on")


class Copy(MeasureForm):
    """抄告、抄送 to another department."""

    to_department = forms.CharField(label="抄告（抄送）部门", max_length=200)
    kind = forms.ChoiceField(label="类型", choices=record.COPIES)
    content = TextField(label="内容", min_length=4, max_length=4000, help_text="不得写入证件号码、电话号码")


class CopyAnswered(MeasureForm):
    copy = forms.ChoiceField(label="所答复的抄告")
    answer = TextField(label="反馈内容", min_length=2, max_length=2000)
    answered_on = DateField(label="反馈日期")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None and self.measure.version:
            cast("forms.ChoiceField", self.fields["copy"]).choices = [*unanswered(self.measure).items()]

    def clean(self) -> None:
        super().clean()
        self.not_in_future("answered_on")


def unanswered(measure: "Discipline") -> Mapping[str, str]:
    """The copies nobody has answered yet: their place in the measure's ledger, and whom they went to."""
    told = Event.objects.filter(subject_id=measure.pk, step__in=("copy_to", "copy_answered")).order_by("sequence")
    done = {it.answers.get("copy") for it in told if it.step == "copy_answered"}
    sent = {
        str(it.version): f"{it.answers['to_department']}（{it.on:%Y-%m-%d}）" for it in told if it.step == "copy_to"
    }
    return {number: label for number, label in sent.items() if number not in done}
