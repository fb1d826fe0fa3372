"""The tree of IP offices, by GB/T 2260: Guangxi's 14 cities and 111 counties, and 孝感 with 应城."""

import csv
from pathlib import Path

from casework import clock
from casework.law import divisions
from casework.models import Office
from casework.models.office import Level, OfficeKind
from casework.registers import tables

RULES = (
    "ID-G1",
    "ID-G2",
    "ID-G3",
    "ID-G4",
    "ID-G5",
)
"""The rules of the register that this module answers for."""

DIVISIONS = Path(__file__).with_name("divisions.csv")
LEVELS_THAT_RULE = (Level.PROVINCE, Level.PREFECTURE)
"""Patent disputes are ruled by the province and by cities with the capacity, not by counties (O81 7)."""


def load(*, demo: bool = False) -> int:
    """Create the offices that are missing; how many. Parents come before children in the table."""
    by_code = {office.code: office for office in Office.objects.all()}
    with DIVISIONS.open(encoding="utf-8", newline="") as file:
        missing = [row for row in csv.DictReader(file) if row["code"] not in by_code]
    for row in missing:
        by_code[row["code"]] = _create(row, by_code.get(row["parent"]), demo)
    return len(missing)


def _create(row: dict[str, str], parent: Office | None, demo: bool) -> Office:
    return Office.objects.create(
        code=row["code"],
        name=f"{row['name']}知识产权局{'（演示）' if demo else ''}",
        short_name=row["short"],
        level=row["level"],
        division=row["code"],
        parent=parent,
        lineage=(parent.lineage if parent else "") + row["code"] + "/",
        rules_patents=row["level"] in LEVELS_THAT_RULE,
        prefixes={"": f"{row['short']}知", "penalty": f"{row['short']}市监"},
    )


TEXTS = ("name", "short_name", "uscc", "address", "phone")
FLAGS = ("rules_patents", "has_penalty_power", "entrusted", "mediates")
PREFIXES = {"prefix": "", "prefix_penalty": "penalty"}
"""Columns of the table → series of numbers."""


def enter(path: Path) -> tuple[int, int]:
    """Enter the bodies of a table, or what changed of them; how many are new, how many were known.

    An empty cell leaves what is known. A body stays below the parent it was created under. Raises tables.Fault.
    """
    new = known = 0
    for line in tables.lines(path, ("code",)):
        office = Office.objects.filter(code=line["code"]).first()
        if office is None:
            office, new = _found(line), new + 1
        else:
            known += 1
        for name in TEXTS:
            setattr(office, name, line[name] or getattr(office, name))
        for name in FLAGS:
            if line[name]:
                setattr(office, name, line.flag(name))
        office.prefixes |= {series: line[name] for name, series in PREFIXES.items() if line[name]}
        line.must_hold(office, ("code", *TEXTS))
        office.save()
    return new, known


def _found(line: tables.Line) -> Office:
    kind = line.one_of("kind", OfficeKind.values) if line["kind"] else OfficeKind.IP_OFFICE.value
    level, division = line.one_of("level", Level.values), line["division"] or _division_of(line["code"])
    if not line["name"]:
        raise line.fault("新的机关须写明 name（机关名称）")
    if not (division.isdecimal() and len(division) == 6):
        raise line.fault(f"division 应为六位行政区划代码（GB/T 2260），现为“{division}”")
    if why := divisions.abolished(division, clock.today().year):
        raise line.fault(why)
    parent = Office.objects.filter(code=line["parent"]).first() if line["parent"] else None
    if line["parent"] and parent is None:
        raise line.fault(f"上级机关的代码不存在：{line['parent']}；请把上级机关排在前面")
    _belongs(line, parent)
    ours = kind == OfficeKind.IP_OFFICE
    return Office(
        code=line["code"], kind=kind, level=level, division=division, parent=parent, has_penalty_power=ours, mediates=ours,
        lineage=(parent.lineage if parent else "") + line["code"] + "/",
    )  # fmt: skip


def _division_of(code: str) -> str:
    """An office's code is its division; a functional zone has none of its own and acts in its city's (ID-G3)."""
    return divisions.city_of_zone(code) if divisions.is_zone(code) else code


def _belongs(line: tables.Line, parent: Office | None) -> None:
    """A zone hangs below its city (ID-G3)."""
    city = divisions.city_of_zone(line["code"])
    if divisions.is_zone(line["code"]) and (parent is None or parent.code != city):
        raise line.fault(f"功能区没有国标代码，用本地码并挂在所属市之下：{line['code']}的上级应为{city}")
