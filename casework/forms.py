"""What a step asks for. One Django form is the contract of the desk and of the API.

A form knows the proceeding it is asked about and who asks (``self.subject``, ``self.asked``), so that a
field can offer the people and parties of that case and a date can be checked against the clock.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import EMPTY_VALUES
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from casework import canonical, given, store
from casework.law.period import Period, Unit
from casework.law.statutes import PENALTY_LAW
from casework.models import CaseParty, Evidence, Office, Post, Proceeding, User
from casework.procedure import Asked, Step
from casework.roles import Role
from casework.sides import own_parties

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class StepForm(forms.Form):
    """Base of every step's form. ``subject`` and ``asked`` are None only when a page describes the form."""

    use_required_attribute = True

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: "MultiValueDict[str, UploadedFile] | None" = None,
        *,
        subject: Proceeding | None = None,
        asked: Asked | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.subject, self.asked = subject, asked
        for field in self.fields.values():
            if isinstance(field, AboutCase) and subject is not None:
                field.offer(subject, asked)

    def not_in_future(self, name: str) -> date | None:
        """The date answered under ``name``; a field error when it has not come yet."""
        given: date | None = self.cleaned_data.get(name)
        if given and self.asked and given > self.asked.on:
            self.add_error(name, f"{self.fields[name].label}不能晚于今天")
        return given

    def not_earlier(self, name: str, first: date | None, what: str) -> date | None:
        """The date answered under ``name``; a field error when it has not come yet, or lies before what it follows."""
        given = self.not_in_future(name)
        if given and first and given < first:
            self.add_error(name, f"{self.fields[name].label}不能早于{what}（{first:%Y-%m-%d}），请核对")
        return given


class Secret(str):
    """A text an act works with and its line in the ledger must not keep: there it stands as ``shown``."""

    shown: str

    def __new__(cls, value: str, shown: str) -> "Secret":
        made = super().__new__(cls, value)
        made.shown = shown
        return made


class AboutCase:
    """A field whose choices depend on the case."""

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        raise NotImplementedError


_Day = TypeVar("_Day", bound=date | None)
YEARS = range(1900, 3000)
"""In any other no period can be counted to its end: the year was mistyped."""
NO_SUCH_YEAR = f"年份须在{YEARS[0]}年至{YEARS[-1]}年之间，请核对"


class DateField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")  # the only one a browser shows

    def to_python(self, value: Any) -> date | None:
        found: date | None = super().to_python(_as_text(value))
        return _in_a_year_that_counts(found)


class DateTimeField(forms.DateTimeField):
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"]

    def to_python(self, value: Any) -> datetime | None:
        found: datetime | None = super().to_python(_as_text(value))
        try:
            return found and timezone.localtime(found.astimezone(UTC)) and _in_a_year_that_counts(found)
        except (ValueError, OverflowError) as error:  # the first and the last day there is have no other zone
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


def _in_a_year_that_counts(found: _Day) -> _Day:
    if found is not None and found.year not in YEARS:
        raise ValidationError(NO_SUCH_YEAR, code="invalid")
    return found


def _as_text(value: Any) -> Any:
    """An API client may send a number or a list for a date: the field refuses its text, as it does any other."""
    return value if isinstance(value, str | date) or value in EMPTY_VALUES else str(value)


class TextField(forms.CharField):
    """Running text of a paper. The cap keeps a page printable."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, max_length: int = 5000, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, strip=True, **kwargs)


class MoneyField(forms.DecimalField):
    """元，两位小数。"""

    def __init__(self, *, min_value: Decimal = Decimal(0), **kwargs: Any) -> None:
        super().__init__(max_digits=16, decimal_places=2, min_value=min_value, **kwargs)


class PeopleField(AboutCase, forms.MultipleChoiceField):
    """People of the office who hold ``role``; cleaned to ``[{"id", "name", "certificate"}]``, frozen as they are.

    Who was told to keep out of the case is not offered, unless ``recused``: the field records what was done before.
    """

    def __init__(
        self, role: Role, *, at_least: int = 1, of_case: bool = False, recused: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.role, self.at_least, self.of_case, self.recused = role, at_least, of_case, recused

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        day = asked.on if asked else date.max
        posts = Post.objects.valid_on(day).filter(role=self.role)
        posts = posts.filter(case=subject.case) if self.of_case else posts.filter(office=subject.case.office, case=None)
        people = User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("name")
        if not self.recused:
            people = people.exclude(pk__in=subject.case.recusals.filter(state="upheld").values("person"))
        self.choices = [(str(user.pk), str(user)) for user in people]

    def clean(self, value: Any) -> list[dict[str, str]]:
        given = list(
            dict.fromkeys(super().clean([_id(it) for it in value] if isinstance(value, list | tuple) else value))
        )
        if self.required and len(given) < self.at_least:
            raise ValidationError(f"{self.label}至少须{self.at_least}人，现有{len(given)}人")
        found = {str(user.pk): user for user in User.objects.filter(pk__in=given)}
        return [as_person(found[pk]) for pk in given]


class PersonField(PeopleField):
    """One of those people; cleaned to ``[{…}]`` with one entry."""

    widget = forms.Select

    def clean(self, value: Any) -> list[dict[str, str]]:
        return super().clean(value if isinstance(value, list | tuple) else [value] if value else [])


class PartyField(AboutCase, forms.ModelChoiceField):
    """A party of the case, in one of ``capacities`` if given."""

    def __init__(self, *capacities: str, **kwargs: Any) -> None:
        super().__init__(CaseParty.objects.none(), **kwargs)
        self.capacities = capacities

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        parties = CaseParty.objects.filter(case=subject.case).select_related("party")
        mine = own_parties(subject.case, asked) if asked else None
        if mine is not None:  # a party is not told who complained
            parties = parties.exclude(Q(capacity=CaseParty.Capacity.COMPLAINANT) & ~Q(party__in=mine))
        self.queryset = parties.filter(capacity__in=self.capacities) if self.capacities else parties


class EvidenceField(AboutCase, forms.ModelMultipleChoiceField):
    """Pieces of evidence of the case. What came back unlike what went is shown and not taken, unless ``doubted_too``."""

    def __init__(self, *, doubted_too: bool = False, **kwargs: Any) -> None:
        super().__init__(Evidence.objects.none(), **kwargs)
        self.doubted_too = doubted_too

    def offer(self, subject: Proceeding, asked: Asked | None) -> None:
        found, mine = Evidence.objects.filter(case=subject.case), own_parties(subject.case, asked) if asked else None
        self.queryset = found if mine is None else found.filter(confidential=False)

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        if doubted := [] if self.doubted_too else [it for it in chosen if it.doubted]:
            raise ValidationError(
                f"{'、'.join(map(str, doubted))}：证据须经查证属实才能使用（{PENALTY_LAW.art(46, 2)}）；请先办理“重新核验证据”"
            )
        return chosen


class IntactEvidenceField(EvidenceField):
    """Pieces of evidence whose files are still what their digests say; ``unfit`` says what cannot be done with another."""

    def __init__(self, *, unfit: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.unfit = unfit

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value).select_related("file")
        for row in chosen:
            try:
                store.checked(row.file.sha256) if row.file else None
            except store.Damaged as error:
                raise ValidationError(
                    f"证据{row.number}“{row.name}”与登记的校验值不符，{self.unfit}：{error}"
                ) from error
        return chosen


def look_first(step: Step, subject: Proceeding, answers: Mapping[str, Any]) -> None:
    """Files that are to be intact are read through before the case is locked: others wait for no reading of films.

    What is amiss is said by the form, which reads a file again only when it is not what was seen here.
    """
    fields = step.asks.base_fields if step.asks else {}
    for name in (name for name, field in fields.items() if isinstance(field, IntactEvidenceField)):
        sent = answers.getlist(name) if isinstance(answers, MultiValueDict) else answers.get(name)
        chosen = Evidence.objects.filter(case=subject.case_id, pk__in=_uuids(sent)).exclude(file=None)
        for sha256 in chosen.values_list("file__sha256", flat=True):
            with suppress(store.Damaged):
                store.checked(sha256)


def _uuids(sent: Any) -> list[UUID]:
    """Those of the values that name a row; the others are the form's to refuse."""
    found = []
    for it in sent if isinstance(sent, Iterable) and not isinstance(sent, str) else [sent]:
        with suppress(ValueError):
            found.append(UUID(_id(getattr(it, "pk", it))))
    return found


class KeptFileField(forms.FileField):
    """An uploaded file, kept by its content at once; cleaned to its hashes, size, type and given name as data."""

    def clean(self, data: Any, initial: Any = None) -> dict[str, Any] | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        head = upload.read(16)
        upload.seek(0)
        kept = store.keep(upload.chunks())
        name = "".join(c for c in upload.name if c.isprintable())[-255:]
        return {
            "sha256": kept.sha256,
            "sm3": kept.sm3,
            "size": kept.size,
            "mime": store.mime_of(head),
            "original_name": name,
        }


class OfficeField(forms.ModelChoiceField):
    """An office of one kind: a court, a police organ …"""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(Office.objects.filter(kind=kind), **kwargs)


class PeriodField(forms.IntegerField):
    """The length of an extension in ``unit``, no longer than ``most``; cleaned to ``Period`` as JSON."""

    def __init__(self, unit: Unit, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"单位：{unit.label}，不超过 {most} {unit.label}")
        super().__init__(min_value=1, max_value=most, **kwargs)
        self.unit = unit

    def clean(self, value: Any) -> dict[str, Any] | None:
        count = super().clean(value)
        return None if count is None else Period(count, self.unit).to_json()


def clean(step: Step, subject: Proceeding, asked: Asked, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The step's answers, checked. Raises ``ValidationError`` with every field at once, unknown ones named."""
    known = step.asks.base_fields if step.asks else {}
    unfit = given.faults(known, answers)
    unknown = [name for name in answers if name not in known and name != "csrfmiddlewaretoken"]
    if unknown:
        raise ValidationError({name: f"“{step.label}”不问这一项：{name}" for name in unknown})
    if unfit:
        raise ValidationError(unfit)
    if step.asks is None:
        return {}
    files = MultiValueDict({name: [value] for name, value in answers.items() if isinstance(value, UploadedFile)})
    form = step.asks(answers, files, subject=subject, asked=asked)
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    return dict(form.cleaned_data)


def digest(answers: Mapping[str, Any]) -> str:
    """By what the same answers, sent again, are known to be the same."""
    sent = answers.lists() if isinstance(answers, MultiValueDict) else answers.items()
    return canonical.sha256({name: _sent(value) for name, value in sent})


def _sent(value: Any) -> Any:
    if isinstance(value, UploadedFile):
        return [value.name, value.size]
    if isinstance(value, Mapping):
        return {str(name): _sent(it) for name, it in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_sent(it) for it in value]
    return str(value.pk) if isinstance(value, models.Model) else str(value)


def plain(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as the ledger keeps them: JSON, people and parties by id and by name as they were."""
    return {name: _plain(value) for name, value in cleaned.items()}


def storable(field: "models.Field[Any, Any]", value: Any) -> Any:
    """A cleaned answer as the field of a proceeding takes it."""
    if isinstance(field, models.JSONField):
        return canonical.plain(_plain(value))
    if isinstance(field, models.ForeignKey) and field.related_model is not type(value) and isinstance(value, CaseParty):
        return value.party
    if value is None and not field.null:
        return field.get_default()
    return value


def describe(form: type[forms.Form]) -> list[dict[str, Any]]:
    """The fields of a form for API clients: name, label, type, whether required, help and choices."""
    return [
        {
            "name": name,
            "label": _text(field.label or name),
            "type": type(field).__name__.removesuffix("Field").lower(),
            "required": field.required,
            "help": _text(field.help_text),
            "choices": [[str(value), _text(label)] for value, label in _choices(field)],
        }
        | ({"columns": schema["items"]["properties"]} if (schema := getattr(field, "schema", None)) else {})
        for name, field in (form.fields if isinstance(form, forms.Form) else form.base_fields).items()
    ]


def _choices(field: forms.Field) -> Iterable[tuple[Any, Any]]:
    """What may be chosen; of a form that knows no case, only what does not depend on one."""
    if isinstance(field, forms.ModelChoiceField) and field.queryset is None:
        return []
    choices: Iterable[tuple[Any, Any]] = getattr(field, "choices", [])
    return choices


def as_person(user: User) -> dict[str, str]:
    return {"id": str(user.pk), "name": str(user), "certificate": user.certificate, "card": user.ruling_card}


def _plain(value: Any) -> Any:
    if isinstance(value, Secret):
        return value.shown
    if isinstance(value, models.Model):
        return {"id": str(value.pk), "label": str(value)}
    if isinstance(value, models.QuerySet):
        return [_plain(it) for it in value]
    if isinstance(value, datetime | date | Decimal | bool | int | str) or value is None:
        return canonical.plain(value)
    if isinstance(value, Mapping):
        return {str(name): _plain(it) for name, it in value.items()}
    if isinstance(value, Iterable):
        return [_plain(it) for it in value]
    return str(value)


def _id(value: Any) -> str:
    return str(value["id"]) if isinstance(value, Mapping) and "id" in value else str(value)


def _text(value: "str | _StrPromise") -> str:
    return str(value)
