"""The three sheets of each volume: cover, catalogue, back sheet (official set 54 to 56; texts our own)."""

from casework.law.statutes import PENALTY_PROCEDURE as MP
from casework.procedure import Paper

RULES = ("DP-54", "DP-55", "DP-56", "P-ARC-1", "DOC-A1", "DOC-A4", "DOC-A5", "ON-16")
"""The rules of the register that this module answers for."""

VOLUMES = {"main": "正卷", "side": "副卷"}


def _sheets(title: str, template: str, rule: str) -> dict[str, Paper]:
    """The same sheet for each volume."""
    return {
        volume: Paper(f"{title}（{label}）", f"papers/penalty/{template}.html", MP.art(78), rules=(rule, "P-ARC-1"))
        for volume, label in VOLUMES.items()
    }


COVER = _sheets("卷宗封面", "archive_cover", "DP-54")
CATALOGUE = _sheets("卷内文件目录", "archive_catalogue", "DP-55")
BACK = _sheets("卷内备考表", "archive_back", "DP-56")
SHEETS = tuple(sheet[volume] for volume in VOLUMES for sheet in (COVER, CATALOGUE, BACK))
