"""The tree of IP offices, by GB/T 2260: Guangxi's 14 cities and 111 counties, and 孝感 with 应城."""

import csv
from pathlib import Path

from casework.models import Office
from casework.models.office import Level

RULES = (
    "ID-G1",
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
