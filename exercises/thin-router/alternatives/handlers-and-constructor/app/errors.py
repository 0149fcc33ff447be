class DomainError(Exception):
    """A rule of the business that a request did not keep."""


class EmailTaken(DomainError):
    """Somebody is registered under this address."""


class CompanyAddressNeeded(DomainError):
    """This plan is not for private addresses."""
