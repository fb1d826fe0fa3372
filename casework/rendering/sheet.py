"""What passes from the system to the printing worker."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """The page, and what the file says about itself. No path, no address, no secret."""

    html: str
    title: str
    office: str
    number: str
    identifier: str
    source_sha256: str
