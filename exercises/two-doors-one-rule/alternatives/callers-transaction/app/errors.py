class TransferRefused(Exception):
    """A rule of the business says no."""


class WalletUnknown(TransferRefused):
    """There is no wallet of this number."""


class OverTheLimit(TransferRefused):
    """More than may be moved at once."""


class NotEnoughMoney(TransferRefused):
    """The source does not hold the amount."""
