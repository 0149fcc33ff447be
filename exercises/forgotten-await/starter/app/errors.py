class AddressTaken(Exception):
    """A member with this address is registered already."""


class MemberUnknown(Exception):
    """There is no member of this number."""
