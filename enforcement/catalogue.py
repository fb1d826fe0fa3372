"""The penalty catalogue under the name the procedures know it by; it stands in ``casework.law.penalties``."""

from casework.law.penalties import KINDS, OFFENCES, SEVERE_KINDS, TIERS, Offence, Range

__all__ = ["KINDS", "OFFENCES", "SEVERE_KINDS", "TIERS", "Offence", "Range"]
