"""How far the properties of the law are searched: a glance at every run, the full depth under ``PROOFS=heavy``."""

import os

from hypothesis import HealthCheck, settings

HEAVY = os.environ.get("PROOFS") == "heavy"
GLANCE = 5 if os.environ.get("PROOFS") == "glance" else 15
"""Enough to notice a property that is plainly wrong; chance is not fixed, so every run looks elsewhere."""


def searched(examples: int) -> settings:
    """``examples`` of them in the long run, a glance in the short one."""
    return settings(
        max_examples=examples if HEAVY else GLANCE,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
