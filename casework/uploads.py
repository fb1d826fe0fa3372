"""How much may be sent with files (上传的上限): decided by the announced length, before anything is written to the disk.

Django bounds only what it holds in memory; files it writes to a temporary folder, however long, and for the check against
forged requests it does so before anybody has logged in.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class Bounded(FileUploadHandler):
    """First of the handlers: refuses the request, or leaves it to those after it."""

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        if content_length > self.most:
            raise RequestDataTooBig("the announced length is above what is taken")

    @property
    def most(self) -> int:
        """Bytes: nobody sends files without a login; with one, a piece of evidence and what is said about it."""
        user = getattr(self.request, "user", None)
        known = user is not None and user.is_authenticated
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE + (settings.EVIDENCE_MAX_BYTES if known else 0)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
