"""What is asked of everything done on the spot: two officers with the certificate of that day, the rights told first."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.utils import timezone

from casework.certificates import without_certificate
from casework.forms import PeopleField
from casework.law.numerals import date_zh
from casework.roles import Role
from enforcement.penalty import record
from enforcement.penalty.form import PenaltyForm

RULES = ("P-DOC-4", "P-EVD-1")
WHEN = ("taken_at", "began_at", "happened_at", "told_on")
"""The answers that say when it happened, which may be days before it is entered."""
TELLING = ("tell_rights", "inspect", "question")
"""The steps in which the party is told of its rights (程序规定 21)."""
OF_THE_PARTY = ("party", "staff")
"""Who, questioned, is told of them for the party; a witness is not."""


class OnSiteForm(PenaltyForm):
    """Something done on the spot: by two officers of the case at least, cards shown (程序规定 22)."""

    from_the_party: ClassVar[bool] = False
    """Evidence is taken from the party, or a measure over its goods: not before it was told of its rights."""

    on_site = PeopleField(
        Role.HANDLER, at_least=2, of_case=True, label="现场执法人员", help_text="两名以上，行政执法证当日在有效期内"
    )

    def clean(self) -> Any:
        super().clean()
        if self.described_only:
            return
        name, day = self._happened()
        if missing := without_certificate(self.cleaned_data.get("on_site") or (), day):
            self.add_error(
                "on_site",
                f"{'、'.join(missing)}在{date_zh(day)}没有有效的行政执法证，不能现场执法（程序规定第二十二条、"
                "行政处罚法第四十二条）；请改派持证人员，或者先登记证件的有效期",
            )
        told = rights_told_on(self.penalty) if name and self.is_from_the_party() else None
        if told and day < told:
            self.add_error(
                name,
                f"首次向当事人收集、调取证据须先告知陈述、申辩和申请回避的权利（程序规定第二十一条第二款），权利于{date_zh(told)}才告知，"
                "不能早于该日；请核对时间，已在现场告知的先登记现场笔录",
            )

    def is_from_the_party(self) -> bool:
        return self.from_the_party

    def _happened(self) -> tuple[str | None, date]:
        """The answer that says when, and the day; today where it is not said."""
        for name in WHEN:
            given: date | datetime | None = self.cleaned_data.get(name)
            if given is not None:
                return name, timezone.localtime(given).date() if isinstance(given, datetime) else given
        return None, self.today


def rights_told_on(penalty: Any) -> date | None:
    """The first day on which the party was told of its rights, by whichever record."""
    telling = (
        it.answers for it in record.every(penalty, *TELLING) if it.answers.get("relation", "party") in OF_THE_PARTY
    )
    told = (it.get("told_on") or it.get("began_at") for it in telling)
    return min((day for it in told if (day := _day(it))), default=None)


def _day(given: Any) -> date | None:
    """A date, or the day in China of a moment, as the ledger keeps it."""
    if not given:
        return None
    return record.moment(given).date() if "T" in str(given) else record.day(given)
