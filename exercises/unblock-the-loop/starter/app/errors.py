class ParcelUnknown(Exception):
    """The carrier has no parcel of this number."""


class CarrierBusy(Exception):
    """The carrier asked us to come back later, at every attempt."""
