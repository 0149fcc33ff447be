class LibraryError(Exception):
    """A rule of the library says no. The text says why, for people."""

    code: str


class NotFound(LibraryError):
    """Something is asked for that the library does not have."""

    code = "not-found"


class ToolUnknown(NotFound):
    code = "tool-unknown"


class MemberUnknown(NotFound):
    code = "member-unknown"


class Conflict(LibraryError):
    """It cannot be done as things stand."""

    code = "conflict"


class ToolLent(Conflict):
    code = "tool-lent"


class ToolNotLent(Conflict):
    code = "tool-not-lent"


class Forbidden(LibraryError):
    """This member may not."""

    code = "forbidden"


class MemberBlocked(Forbidden):
    code = "member-blocked"
