"""案卷包: what is handed to a court, the police or another office, and can be checked there without this system.

A package is one ZIP without compression. ``manifest.json`` names every file with its size, SHA-256 and SM3, volume by
volume with continuous pages; ``manifest.sig`` signs it; ``verify.html`` and ``verify.py`` check it offline.
The form of the manifest is published in ``docs/contracts/package.schema.json``.
"""
