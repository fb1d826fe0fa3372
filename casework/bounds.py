"""Stretches of time the law leaves without an upper bound: the office's choice bounds them, and the form says so."""

from collections.abc import Mapping
from typing import Any, ClassVar

from casework.forms import StepForm
from casework.law.unsettled import Unsettled


class Bounded(StepForm):
    """Put first among the bases of a form: ``longest`` names, for each of its lengths of time, the open question."""

    longest: ClassVar[Mapping[str, Unsettled]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in self.longest.items():
            if self.subject is not None:
                told = (str(self.fields[name].help_text), question.remark(self.subject.case.office))
                self.fields[name].help_text = "；".join(it for it in told if it)

    def clean(self) -> Any:
        super().clean()
        for name, question in self.longest.items():
            count = _count(self.cleaned_data.get(name))
            if self.subject is not None and count > (most := question.value(self.subject.case.office)):
                self.add_error(
                    name,
                    f"最长{most}（{self.fields[name].label}）：法律没有规定上限，这是本机关选定的上限；"
                    "确需更长的，请先由机关负责人在“未定事项”中调整",
                )
        return self.cleaned_data


def _count(given: Any) -> int:
    """Of a number, or of a period as JSON."""
    return int(given["n"] if isinstance(given, Mapping) else given or 0)
