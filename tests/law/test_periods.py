import ast
import re
from pathlib import Path

import pytest

from casework.law.deadline import due
from casework.law.period import Roll, Unit
from casework.law.periods import PERIOD_RULES, PERIODS, NoSuchRule, Sense, period_rule

SOURCE = Path(__file__).parents[2] / "casework" / "law"

# What the rule book says, in its own shorthand: h hours, d days, w working days, m months, y years.
BOOK = re.findall(
    r"\S+",
    """
R-DOC-1 5w R-JUR-5 5w R-SRV-1 5w R-SRV-2 15d R-SRV-2.foreign 30d R-SRV-3 5w R-REC-2 3w R-EVD-2 15d R-EVD-5 7d
R-HRG-1 3w R-TIM-1 3m R-TIM-2 1m R-TIM-3 2m R-PUB-1 20w R-REM-1 15d R-ENF-1 3m R-ENF-1.suit 3m R-ENF-2 10w R-ENF-3 6m
R-ENF-4 5w R-ENF-4.order 7w R-ENF-4.hearing 30d R-ENF-4.appeal 15d R-EXH-1 24h R-ACC-6 3y R-SRV-5 30d
O81-65a 5w O81-65b 15d O81-66a 5w O81-66b 5w O81-70a 15d O81-70b 5w O81-70c 1y O81-70d 2m O81-13a 1m O81-13b 2m
O81-83a 20w O81-83b 20w O81-80a 3m O81-80b 6m
P-INT-2 7w P-INT-4 60d P-INT-4.notify 7w P-INT-5 15w P-INT-9 7w P-DOC-1 15w P-DOC-1.extension 15w P-LIM-1 2y
P-EVD-3 7w P-EVD-3.urgent 24h P-EVD-5 30d P-EVD-5.extension 30d P-EVD-7 15w P-REV-3 10w P-NOT-2 5w
P-HRG-2.request 5w P-HRG-2.host 3w P-HRG-2.file 3w P-HRG-2.fix 5w P-HRG-2.notice 7w P-HRG-2.publish 3w
P-HRG-2.report 5w P-TIM-1 90d P-TIM-2 30d P-SRV-1 7w P-SRV-2 30d P-PAY-1 15d P-ENF-1 10w P-ENF-1.apply 3m
P-REM-1 60d P-REM-1.suit 6m P-REM-1.after 15d P-REM-2 60d P-CLS-1 15w P-SIM-3 7w P-SIM-4 2w P-SIM-4.bank 2w
P-PUB-1 20w P-PUB-1.push 10w P-PUB-1.receive 10w P-PUB-1.withdraw 3w
MED-05 15d MED-05a 5w MED-06 5w MED-07 5w MED-08 2m MED-08.extension 1m MED-11 1y MED-28 30d MED-29o 15d MED-29s 7d
MED-30a 3w MED-30b 2w MED-30c 3w MED-30d 3w
JC-02 30d JC-12 3d JC-12.hubei 3w JC-18 30d JC-19 15d JC-19.extension 10d JC-22a 15d JC-22b 6m JC-23 2y JC-26 6m
CT-06 3d CT-07 24h CT-12 24h CT-13a 24h CT-13b 3d CT-15 3d CT-16 3d CT-17 3d CT-18 3d CT-19 3d CT-20 7d CT-21 15d
CT-22 10d CT-27 10d CT-33a 3d CT-33b 2m CT-34a 15w CT-34b 90d
EV-06 7w EV-06b 24h EV-07 30d
CR-L9 5w CR-L14 20w CR-L14.push 10w CR-L20 3y CR-L21 1y CR-L23 3w CR-L26 7w CR-P5 20w CR-P6 10w CR-P7 3w CR-P9 3m
CR-P11 3y CR-P11.early 1y CR-P13 3y CR-P14 1y CR-P14.early 3m CR-P19 20w CR-P20 7w CR-R4 2w CR-R6 7w
CR-R6.abnormal 2w CR-R6.extension 10w CR-R7 3w CR-R10 3w CR-R11 3w CR-J7 20w
DL-6 15d DL-6.announcement 1m DL-12.patent 2m DL-12.suit 10d DL-12.civil 10d
R-ACC-5 15d R-ACC-7 1m R-ACC-7.sent 2m R-DOC-1.extension 5w R-PUB-1.change 20w R-REM-2 60d R-REM-1.declined 6m
P-INT-5.extension 15w P-INT-9.superior 7w P-LIM-1.health 5y P-EVD-4.urgent 24h P-REM-1.decide 60d
P-REM-1.decide_extension 30d P-REM-1.decide_simple 30d P-ENF-1.court 5w P-ENF-1.order 7w P-ENF-2 3m
MED-08.target 2m MED-02.restore 1y O81-70d.extension 1m MED-PPL 30d CT-23 7d CT-28 3d CT-29 3d CT-32 3w
CT-32.review 10w CT-33c 7d CT-34a.extension 15w CT-34b.extension 30d CT-35 3w EV-07.extension 30d
CR-L14.receive 10w CR-L24 3y CR-L24.shown 3y CR-P6.receive 10w CR-P12 3y CR-P12.early 1y CR-N1.minor 3m CR-N1 1y CR-N1.early 3m
CR-N1.serious 3y CR-N1.serious.early 1y CR-N4 3w CR-N4.decide 10w CR-C4 1y CR-C5 6m
""",
)
LETTERS = {Unit.HOUR: "h", Unit.DAY: "d", Unit.WORKDAY: "w", Unit.MONTH: "m", Unit.YEAR: "y"}


@pytest.mark.rule("R-ENF-2", "R-SRV-1", "R-EVD-5", "P-NOT-2", "P-HRG-2", "P-DOC-1", "P-REM-1", "P-PUB-1", "JC-12",
                  "JC-18", "JC-22", "JC-23", "CT-07", "CT-20", "CT-21", "EV-06", "EV-07", "CR-L14", "CR-R6", "MED-28",
                  "MED-29", "MED-30", "DL-6", "DL-12", "DL-13", "CLK-04", "CLK-05", "DL-8")  # fmt: skip
@pytest.mark.parametrize(("rule", "length"), list(zip(BOOK[::2], BOOK[1::2], strict=True)))
def test_each_period_has_the_length_the_rule_book_gives(rule, length):
    period = PERIODS[rule].period
    assert f"{period.count}{LETTERS[period.unit]}" == length


def test_the_book_has_every_period():
    assert sorted(BOOK[::2]) == sorted(PERIODS)


def test_every_row_is_complete():
    for rule in PERIOD_RULES:
        assert rule.label, rule.id
        assert rule.starts, rule.id
        assert rule.tag in {"V", "V2", "M", "U"}, rule.id
        assert rule.period.counted_by, rule.id
        assert not rule.extends or rule.extends in PERIODS, rule.id
        assert rule.settled or rule.note or rule.tag == "M" or rule.soft or rule.id.startswith("CR-N"), rule.id


@pytest.mark.rule("CLK-08", "CLK-10", "R-ENF-1", "MED-08")
@pytest.mark.parametrize("rule", ["R-EVD-5", "P-EVD-5", "EV-07", "R-ENF-3", "R-ENF-1.suit", "MED-08.target", "R-REM-2"])
def test_unsettled_periods_say_so(rule):
    assert not PERIODS[rule].settled
    assert PERIODS[rule].note


@pytest.mark.rule("CLK-10", "DL-11")
def test_only_measures_transfers_and_stretches_of_publicity_do_not_roll():
    unrolled = {
        rule.rule for rule in PERIOD_RULES if rule.period.roll is Roll.NONE and rule.period.unit is not Unit.HOUR
    }
    families = {name.rsplit("-", 1)[0] for name in unrolled}
    assert families == {"P-EVD", "EV", "CT", "CR"}
    assert all(PERIODS[f"CT-{n}"].period.roll is Roll.NONE for n in ("06", "15", "16", "17", "18", "19"))


@pytest.mark.rule("R-HRG-1", "R-EVD-2", "P-HRG-2")
def test_minimum_notices_and_waiting_times_are_told_from_time_limits():
    assert {rule.id for rule in PERIOD_RULES if rule.sense is Sense.AT_LEAST} == {
        "R-EVD-2", "R-HRG-1", "P-HRG-2.notice", "P-HRG-2.publish",
    }  # fmt: skip
    assert PERIODS["R-ENF-2"].sense is Sense.AFTER
    assert PERIODS["R-DOC-1"].sense is Sense.WITHIN


@pytest.mark.rule("R-ENF-1")
def test_the_two_windows_for_enforcement_differ_and_the_earlier_alarms(calendar, on):
    performed = due(PERIODS["R-ENF-1"].period, on("2026-08-03"), calendar)
    suit = due(PERIODS["R-ENF-1.suit"].period, on("2026-08-17"), calendar)
    assert min(performed.due, suit.due) == performed.due
    assert str(performed.due.date()) == "2026-11-03"


@pytest.mark.rule("R-ENF-2", "P-ENF-1")
def test_the_demand_counts_ten_working_days_under_both_statutes(calendar, on):
    ends = {str(due(PERIODS[rule].period, on("2026-09-24"), calendar).due.date()) for rule in ("R-ENF-2", "P-ENF-1")}
    assert ends == {"2026-10-15"}


def test_an_unknown_rule_is_answered_with_a_sentence():
    with pytest.raises(NoSuchRule, match="没有编号为“R-XXX-9”的规则"):
        period_rule("R-XXX-9")
    assert period_rule("R-DOC-1.extension").rule == "R-DOC-1"


def test_the_law_imports_nothing_of_django_and_nothing_above_itself():
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] not in {"django", "config", "api", "enforcement", "mediation"}, path
                assert not name.startswith("casework") or name.startswith("casework.law"), path
