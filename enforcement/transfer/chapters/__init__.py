"""The chapters of the criminal transfer, in the order of the State Council's rules."""
