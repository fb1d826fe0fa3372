"""Who takes the steps of other authorities: their own desk, or a handler from their paper."""

from casework.roles import Role

BY_POLICE = (Role.POLICE_DESK, Role.HANDLER)
BY_PROCURATORATE = (Role.PROCURATORATE_DESK, Role.HANDLER)
RECEPTION = (Role.INTAKE, Role.SYSTEM)
"""A file that comes in is entered where files come in, or by the sender's signed request."""
EITHER_DESK = (Role.POLICE_DESK, Role.PROCURATORATE_DESK, Role.HANDLER)
