"""The one refusal of the printer."""


class RenderRefused(Exception):
    """A paper that cannot be printed as it is. The message is a sentence an officer can act on."""
