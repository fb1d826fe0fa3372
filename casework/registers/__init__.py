"""Registers the whole system shares: the tree of offices and the work calendar, each loaded from a notice or standard."""
