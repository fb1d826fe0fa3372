"""The penalty catalogue (处罚目录): what each conduct may cost, dated, pure data and arithmetic.

The edition is chosen by the day the conduct ended, unless the law of the decision is lighter
(行政处罚法 37: ``lighter``). Amounts are 元.
"""

from casework.law.penalties.kinds import KINDS, SEVERE_KINDS, TIERS, Base, Facts, Range
from casework.law.penalties.offence import Entry, Offence
from casework.law.penalties.others import ROWS as _OTHERS
from casework.law.penalties.trademark import ROWS as _TRADEMARK

__all__ = ["CATALOGUE", "KINDS", "OFFENCES", "SEVERE_KINDS", "TIERS", "Base", "Entry", "Facts", "Offence", "Range"]

RULES = ("CLK-07",)
"""The rules of the register that this package answers for, besides those its rows name."""

CATALOGUE: dict[str, Offence] = {row.id: row for row in (*_TRADEMARK, *_OTHERS)}
"""Every row, also those without a penalty and those of other departments."""

OFFENCES: dict[str, Offence] = {row.id: row for row in CATALOGUE.values() if row.punishable}
"""The rows on which a penalty case may be filed."""
