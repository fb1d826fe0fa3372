"""Opening the folder: the case, its parties and rights, and the first line of its ledger, in one transaction."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from casework import canonical, clock, given, rendering, writes
from casework.acts import act
from casework.forms import DateField, TextField
from casework.intake.models import Intake
from casework.intake.procedure import Intaking
from casework.law import nice
from casework.models import Case, CaseParty, Event, Office, Party, PartyVersion, Right, User
from casework.roles import Role

GROUPS = ("parties", "rights")
MOST_ROWS = 200
"""Parties, or rights, of one registration."""

_Form = TypeVar("_Form", bound=forms.ModelForm)
REGISTRARS = (Role.INTAKE, Role.OFFICER)


class CaseForm(forms.ModelForm):
    """The case itself."""

    received_on = DateField(label="收到材料或发现线索之日")
    conduct_start = DateField(label="行为发生之日", required=False)
    conduct_end = DateField(label="行为终了之日", required=False)
    summary = TextField(label="案情摘要", required=False)

    class Meta:
        model = Case
        fields = ["kind", "title", "source", "received_on", "conduct_start", "conduct_end", "place", "summary"]

    def clean_received_on(self) -> Any:
        received = self.cleaned_data["received_on"]
        if received > clock.today():
            raise ValidationError("收到材料之日不能晚于今天")
        return received

    def clean(self) -> Any:
        cleaned = super().clean() or {}
        start, end = cleaned.get("conduct_start"), cleaned.get("conduct_end")
        if start and end and end < start:
            self.add_error("conduct_end", "行为终了之日不能早于发生之日")
        return cleaned


class PartyForm(forms.ModelForm):
    """One party, in one capacity."""

    capacity = forms.ChoiceField(label="身份", choices=CaseParty.Capacity.choices)
    foreign = forms.BooleanField(label="在中国境内没有固定居所", required=False)

    class Meta:
        model = Party
        fields = ["kind", "name", "id_kind", "id_number", "address", "representative", "phone", "contact"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["id_kind"].required = False

    def clean_name(self) -> str:
        """A name no paper could print is refused now, not when the decision is due."""
        name: str = self.cleaned_data["name"]
        if missing := rendering.missing_glyphs(name):
            raise ValidationError(
                f"文书字库中没有“{'、'.join(missing)}”，请核对；确系生僻字的，由系统管理员在 PAPER_FONTS 中加入字体"
            )
        return name

    def clean_id_kind(self) -> str:
        return self.cleaned_data.get("id_kind") or "none"


class RightForm(forms.ModelForm):
    """One right; ``holder`` is the place of its holder in the list of parties, from 0."""

    holder = forms.IntegerField(label="权利人", min_value=0, initial=0)

    class Meta:
        model = Right
        fields = [
            "kind", "number", "name", "classes", "groups", "edition", "licence", "status", "filed_on", "granted_on", "valid_until",
        ]  # fmt: skip
        help_texts = {
            "classes": "注册商标填写核定使用的类别，多个用逗号分开",
            "groups": "需要时填写四位类似群号，多个用逗号分开",
            "edition": f"不填按登记之日的文本；{nice.UNCERTAIN}",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("licence", "status"):
            self.fields[name].required = False

    def clean(self) -> Any:
        """The edition a mark's classes are read by is kept with the record (ID-T5)."""
        cleaned = super().clean() or {}
        if cleaned.get("classes") and not cleaned.get("edition"):
            cleaned["edition"] = nice.edition_on(clock.today())
        return cleaned

    def clean_licence(self) -> str:
        return self.cleaned_data.get("licence") or "holder"

    def clean_status(self) -> str:
        return self.cleaned_data.get("status") or "valid"


@transaction.atomic
def register_case(
    request: Mapping[str, Any], *, by: User, key: str | None = None, office: Office | None = None
) -> Case:
    """Register a case from ``request`` (the case's fields, ``parties`` and ``rights`` as lists).

    The case belongs to the office in which ``by`` is an intake clerk or officer, or to the ``office`` another body sent it to. Raises
    ``ValidationError`` with the faulty fields, those of lists as ``parties.0.name``. The same ``key`` from the
    same person is the same registration: it returns the case the first one made.
    """
    if key and (made := _made(by, key)):
        return made
    office = office or office_of(by)
    now = clock.now()
    case_form, party_forms, right_forms = _checked(request)
    case: Case = case_form.save(commit=False)
    case.office, case.created_at = office, now
    word = office.prefix("") + "案"
    case.number = f"{word}〔{now.year}〕{writes.next_number(office.pk, word, now.year)}号"
    case.save(force_insert=True)
    parties = [_party(form, case, by, place) for place, form in enumerate(party_forms)]
    for form in right_forms:
        _right(form, case, parties)
    act(Intake(case=case, office=office), Intaking.register, by=by, key=key)
    return case


def _made(by: User, key: str) -> Case | None:
    """The case this person registered under that key; one registration of a person at a time."""
    User.objects.select_for_update().get(pk=by.pk)
    lines = Event.objects.filter(by=by, procedure=Intaking.key, step=Intaking.register.name, idempotency_key=key)
    line = lines.select_related("case__office").first()
    return line.case if line else None


def office_of(user: User) -> Office:
    """The office for which this person takes in cases."""
    posts = (post for post in user.posts_on(clock.today()) if post.case_id is None and Role(post.role) in REGISTRARS)
    post = next(posts, None)
    if post is None:
        raise ValidationError({"__all__": "只有收案员和执法人员可以登记案件（程序规定第十八条）；请由收案员登记"})
    return post.office


def _checked(request: Mapping[str, Any]) -> tuple[CaseForm, list[PartyForm], list[RightForm]]:
    errors: dict[str, Any] = {}
    case_form = _form(CaseForm, {k: v for k, v in request.items() if k not in GROUPS}, "", errors)
    party_forms, right_forms = (
        _forms(PartyForm, request, "parties", errors),
        _forms(RightForm, request, "rights", errors),
    )
    if not party_forms:
        errors.setdefault("parties", "至少登记一名当事人")
    for place, form in enumerate(right_forms):
        if form.is_valid() and form.cleaned_data["holder"] >= len(party_forms):
            errors[f"rights.{place}.holder"] = "权利人须是所登记的当事人之一"
    errors |= _registered_twice(right_forms)
    if errors:
        raise ValidationError(errors)
    return case_form, party_forms, right_forms


def _registered_twice(rights: list[RightForm]) -> dict[str, str]:
    """One number may stand for several classes, in one row or in several, but for each class once (ID-T3)."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str, int]] = set()
    for place, form in enumerate(rights):
        row = form.instance
        keys = (
            {(row.kind, row.number, each) for each in (row.classes or [0])} if form.is_valid() and row.number else set()
        )
        if keys & seen:
            found[f"rights.{place}.number"] = "同一权利号（商标按注册号和类别）在本案只登记一次；请合并到一行"
        seen |= keys
    return found


def _forms(form: type[_Form], request: Mapping[str, Any], group: str, errors: dict[str, Any]) -> list[_Form]:
    """A form for each party or right that was sent."""
    rows = request.get(group) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        errors[group] = "应为列表，每一项为一个对象"
        return []
    if len(rows) > MOST_ROWS:
        errors[group] = f"一次至多登记 {MOST_ROWS} 项，请分案登记"
        return []
    return [_form(form, row, f"{group}.{place}.", errors) for place, row in enumerate(rows)]


def _form(form: type[_Form], answers: Mapping[str, Any], at: str, errors: dict[str, Any]) -> _Form:
    """The form filled in with what it can read; what it cannot, and what it does not ask, is an error by name."""
    unfit = given.faults(form.base_fields, answers)
    unfit |= {
        name: "登记表没有这一项" for name in answers if name not in form.base_fields and name != "csrfmiddlewaretoken"
    }
    filled = form({"holder": 0} | {name: value for name, value in answers.items() if name not in unfit})
    errors |= {at + name: why for name, why in (filled.errors.as_data() | unfit).items()}
    return filled


def _party(form: PartyForm, case: Case, by: User, place: int) -> Party:
    party: Party = form.save(commit=False)
    party.office = case.office
    party.save(force_insert=True)
    answers = form.cleaned_data
    CaseParty.objects.create(
        office=case.office,
        case=case,
        party=party,
        capacity=answers["capacity"],
        foreign=answers["foreign"],
        place=place,
    )
    particulars = {name: answers[name] for name in PartyForm.Meta.fields}
    PartyVersion.objects.create(
        office=case.office, party=party, at=case.created_at, by=by, particulars=canonical.plain(particulars)
    )
    return party


def _right(form: RightForm, case: Case, parties: list[Party]) -> Right:
    right: Right = form.save(commit=False)
    right.office, right.case, right.holder = case.office, case, parties[form.cleaned_data["holder"]]
    right.save(force_insert=True)
    return right
