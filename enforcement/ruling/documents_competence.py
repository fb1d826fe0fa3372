"""The papers on who decides (管辖文书)."""

from casework.law.statutes import ORDER_81 as O
from casework.procedure import Paper

# fmt: off
REPORT = Paper(
    "报请指定管辖的请示", "papers/ruling/competence_report.html", O.art(8), word="裁管请", series="ruling", rules=("R-JUR-4",))
HANDED_OVER = Paper(
    "案件移送函", "papers/ruling/handed_over.html", O.art(8), word="裁移", series="ruling", rules=("R-JUR-4",))
ENTRUSTMENT = Paper(
    "委托承担具体工作的函", "papers/ruling/entrustment.html", O.art(8), word="裁托", series="ruling", rules=("R-JUR-4",))
