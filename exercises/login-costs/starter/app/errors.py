class AddressTaken(Exception):
    """A patient with this address is registered already."""


class LoginRefused(Exception):
    """Address and password do not belong to any patient."""
