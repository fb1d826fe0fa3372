"""Questions the law leaves open (标记 M 或 U 的规则): a setting with a default, shown where it matters.

An office answers in ``Office.choices``; until it does, the default applies and the pages say that the
question is unsettled. Nothing marked unsure decides silently.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


class Chooser(Protocol):
    """An office, as far as its choices go (``casework.models.Office``)."""

    @property
    def choices(self) -> Mapping[str, Any]: ...


LARGEST = 36_500
QUESTIONS: dict[str, "Unsettled"] = {}


@dataclass(frozen=True)
class Unsettled:
    """``answers`` maps each possible value to its meaning; a number may instead be any positive one up to ``most``."""

    key: str
    question: str
    default: Any
    rules: tuple[str, ...]
    answers: dict[Any, str] = field(default_factory=dict)
    note: str = ""

    def __post_init__(self) -> None:
        QUESTIONS[self.key] = self

    def value(self, office: Chooser) -> Any:
        return office.choices.get(self.key, self.default)

    def chosen(self, office: Chooser) -> bool:
        return self.key in office.choices

    def knows(self, value: Any) -> bool:
        """Whether ``value`` is one of its answers; where the default is a number, any positive one up to ``most`` is."""
        if any(value == it and type(value) is type(it) for it in (*self.answers, self.default)):
            return True
        return self.is_number and type(value) is int and 0 < value <= self.most

    @property
    def most(self) -> int:
        """The largest number that can be meant: a hundred years in days, or a hundred times the default."""
        return max(LARGEST, 100 * int(self.default))

    @property
    def is_number(self) -> bool:
        return type(self.default) is int

    def meaning(self, value: Any) -> str:
        return self.answers.get(value, str(value))

    def remark(self, office: Chooser) -> str:
        """The line shown beside whatever depends on the answer."""
        meaning = self.meaning(self.value(office))
        how = "本机关选定" if self.chosen(office) else "默认"
        return f"规则未定：{self.question}（{how}：{meaning}）"
