"""Everything that can go wrong, each kind with its sentence and its exit code."""


class CasewalkError(Exception):
    """A sentence for a person: what, where, and what to do. Never shown with a traceback.

    `written` is what the person wrote in an editor for it, so that it is told and not lost.
    """

    exit_code = 1
    written = ""


class NotFound(CasewalkError):
    """The answer is no: nothing by that name, or a check that failed."""

    exit_code = 1


class Conflict(CasewalkError):
    """Somebody else changed the record in the meantime; `mine` and `theirs` hold both texts by field.

    `is_struck` where what they did was to strike it out.
    """

    exit_code = 1

    def __init__(
        self,
        message: str,
        mine: dict[str, object] | None = None,
        theirs: dict[str, object] | None = None,
        is_struck: bool = False,
    ):
        super().__init__(message)
        self.mine = mine or {}
        self.theirs = theirs or {}
        self.is_struck = is_struck


class Usage(CasewalkError):
    """The command was typed wrongly."""

    exit_code = 2


class Refused(CasewalkError):
    """A file, a setting or the record itself was not taken as it is."""

    exit_code = 3


class NotAllowed(CasewalkError):
    """This person may not do that."""

    exit_code = 4


class NotAtDoor(NotAllowed):
    """Whoever comes in over SSH may not do that, whatever the role."""
