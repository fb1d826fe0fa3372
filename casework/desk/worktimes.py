"""日历：which years are loaded, from which notices; the system administrator loads the next."""

from datetime import date
from io import StringIO

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse

from casework import clock
from casework.desk import frame
from casework.law import lunar
from casework.models import CalendarDay, CalendarYear, Deadline, User
from casework.registers import calendars


class NoticeForm(forms.Form):
    """A published notice, its days one a line."""

    region = forms.CharField(
        label="地区", max_length=6, initial="CN", help_text="CN 为全国；地方假日填写省级行政区划代码前两位，如 45"
    )
    year = forms.IntegerField(label="年", min_value=2004, max_value=2100)
    title = forms.CharField(label="依据的通知", max_length=200, help_text="发文机关、名称、文号、日期")
    days = forms.CharField(
        label="放假和调休上班的日期", max_length=20_000, widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text="每行：日期,rest 或者 work,事由。rest 为放假，work 为周末上班。如 2027-01-01,rest,元旦",
    )  # fmt: skip

    def clean_region(self) -> str:
        region: str = self.cleaned_data["region"].strip().upper()
        if region != "CN" and not (region.isdecimal() and len(region) == 2):
            raise ValidationError("地区填写 CN 或者两位省级行政区划代码。")
        return region


@frame.page
def calendar(request: HttpRequest) -> HttpResponse:
    who = frame.viewer(request)
    moved: list[Deadline] | None = None
    form = (
        NoticeForm(initial={"region": "CN", "year": clock.today().year + 1}, label_suffix="")
        if who.keeps_calendar
        else None
    )
    if request.method == "POST":
        if not who.keeps_calendar:
            raise PermissionDenied("只有系统管理员可以载入放假通知，请将通知交系统管理员载入。")
        form = NoticeForm(request.POST, label_suffix="")
        moved = _load(form, who.user)
    year = _year(request)
    days = CalendarDay.objects.filter(date__year=year)
    years = CalendarYear.objects.order_by("-year", "region").select_related("loaded_by")
    ends = lunar.ends_soon(clock.today()) if who.keeps_calendar else ""
    context = {"years": years, "days": days, "year": year, "form": form, "moved": moved, "ends": ends}
    return frame.show(request, "calendar", context, status=400 if form and form.is_bound and form.errors else 200)


def _load(form: NoticeForm, by: User) -> list[Deadline] | None:
    """Load the notice the form states; what is wrong with it is said at the form."""
    if not form.is_valid():
        return None
    given = form.cleaned_data
    lines = StringIO("date,kind,reason\n" + given["days"])
    try:
        notice = calendars.read_csv(lines, region=given["region"], year=given["year"], title=given["title"])
        return calendars.load(notice, by)
    except ValidationError as error:
        form.add_error("days", error.messages)
        return None


def _year(request: HttpRequest) -> int:
    given = request.GET.get("year", "")
    return int(given) if given.isdecimal() and date.min.year <= int(given) <= 2100 else clock.today().year
