"""The law's open questions live with the law; the rest of the system knows them by this name."""

from casework.law.unsettled import QUESTIONS, Unsettled

__all__ = ["QUESTIONS", "Unsettled"]
