class Refused(Exception):
    """A rule of signing up says no."""


class EmailTaken(Refused):
    """The address is registered already."""


class CompanyAddressNeeded(Refused):
    """The team plan is not for private addresses."""
