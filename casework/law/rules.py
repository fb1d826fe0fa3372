"""Every rule the system answers for (规则登记表): its id, its gist in our own words, its source.

The rows are in ``rules/``, one file for each family, in the order of the law; ``families.csv`` names
the families and ``sources.csv`` the instruments. What has become of a rule is derived from code and
tests (see ``casework.coverage``); only what cannot be derived is written in the columns ``state``
and ``why``, for one rule in its row or for a whole family in ``families.csv``.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from casework.law.statute import LawError

FOLDER: Final = Path(__file__).with_name("rules")

SETTING: Final = "setting"
SHOWN: Final = "shown"
NOT_HERE: Final = "not here"
WRITTEN_STATES: Final = (SETTING, SHOWN, NOT_HERE)
"""States a developer may write: each with a reason (设置项、页面或文书、不做的理由)."""

WHERES: Final = (
    "law", "intake", "casework", "evidence", "ruling", "penalty", "mediation", "confirmation",
    "transfer", "credit", "papers", "rendering", "archive", "api", "background",
)  # fmt: skip

LONGEST_GIST: Final = 60


class UnknownRule(LawError):
    """No rule of that id is registered."""


@dataclass(frozen=True)
class Family:
    """A series of ids (规则系列); its ``state`` and ``why`` stand for rows that have none of their own."""

    key: str
    part: str
    title: str
    state: str = ""
    why: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule. ``corrected_by`` names the article that replaced an earlier reading of it."""

    id: str
    family: str
    where: str
    gist: str
    source: str
    tag: str
    corrected_by: str = ""
    state: str = ""
    why: str = ""

    @property
    def unsettled(self) -> bool:
        """Recalled, unsure, or only a reading: whatever depends on it is a setting, and says so."""
        return not {"M", "U", "R", "MEM", "UNS"}.isdisjoint(self.tag.split("/"))

    @property
    def citations(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """(short name of the instrument, its articles) for each part of the source."""
        for part in self.source.split("；"):
            short, _, articles = part.partition(" ")
            yield short, tuple(int(number) for number in re.findall(r"\d+", articles))


@dataclass(frozen=True)
class Source:
    """What a short name in a rule's source stands for: a statute of this system, or a title."""

    short: str
    statute: str
    version: str
    title: str


def natural(rule_id: str) -> list[tuple[int, str]]:
    """Sort key: DR9 before DR10, R-EVD-1a after R-EVD-1."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", rule_id)]


def _loosely(rule_id: str) -> list[tuple[int, str]]:
    """DP1, dp-01 and DP-01 are one id to a person."""
    return natural(rule_id.upper().replace("-", ""))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _read_families() -> dict[str, Family]:
    rows = _rows("families.csv")
    return {row["family"]: Family(row["family"], row["part"], row["title"], row["state"], row["why"]) for row in rows}


def _read_rules(families: Iterable[str]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for family in families:
        for row in _rows(f"{family}.csv"):
            if row["id"] in found:
                raise LawError(f"规则编号 {row['id']} 登记了两次，请在 casework/law/rules/{family}.csv 中删去一行。")
            found[row["id"]] = Rule(family=family, **row)
    return found


FAMILIES: Final[dict[str, Family]] = _read_families()
RULES: Final[dict[str, Rule]] = _read_rules(FAMILIES)
SOURCES: Final[dict[str, Source]] = {row["short"]: Source(**row) for row in _rows("sources.csv")}


def whole(rule_id: str) -> str:
    """The rule a part belongs to: R-DOC-1 for R-DOC-1.extension."""
    return rule_id.partition(".")[0]


def rule(rule_id: str) -> Rule:
    """Look a rule up, by its id or that of a part; an unknown id is answered with a sentence."""
    if whole(rule_id) not in RULES:
        raise UnknownRule(unknown(rule_id))
    return RULES[whole(rule_id)]


def unknown(rule_id: str, known: Collection[str] = RULES) -> str:
    """The sentence for an id nobody registered, with the registered ids that look like it."""
    like = [each for each in known if _loosely(each) == _loosely(rule_id)]
    like = like or get_close_matches(rule_id, known, n=3, cutoff=0.6)
    hint = f"，形近的有 {'、'.join(like)}" if like else ""
    return f"规则登记表中没有编号 {rule_id}{hint}；请改正编号，或者在 casework/law/rules/ 对应文件中登记。"


def problems(rules: Iterable[Rule], families: Iterable[Family] = ()) -> list[str]:
    """What is wrong with the rows themselves, one sentence each."""
    found = [problem for each in rules for problem in _row_problems(each)]
    return found + [f"系列 {each.key}：{text}" for each in families for text in _state_problems(each.state, each.why)]


def _row_problems(row: Rule) -> Iterator[str]:
    if not (row.gist and row.source and row.tag):
        yield f"{row.id}：要旨、来源、标记三栏都须填写。"
    if len(row.gist) > LONGEST_GIST:
        yield f"{row.id}：要旨有 {len(row.gist)} 字，须在 {LONGEST_GIST} 字以内。"
    if row.where not in WHERES:
        yield f"{row.id}：所属程序“{row.where}”不在 {'、'.join(WHERES)} 之内。"
    for short, _ in row.citations:
        if short not in SOURCES:
            yield f"{row.id}：来源“{short}”没有登记，请写入 casework/law/rules/sources.csv。"
    yield from (f"{row.id}：{text}" for text in _state_problems(row.state, row.why))


def _state_problems(state: str, why: str) -> Iterator[str]:
    if state and state not in WRITTEN_STATES:
        yield f"状态“{state}”不能手写，只能是 {'、'.join(WRITTEN_STATES)}，或者留空由代码与测试推出。"
    if bool(state) != bool(why):
        yield "手写状态须同时写明理由（设置项、页面或文书、不做的理由），没有状态的不写理由。"
