class TransferRefused(Exception):
    """The rules say no."""


class UnknownWallet(TransferRefused): ...


class OverLimit(TransferRefused): ...


class NotEnoughMoney(TransferRefused): ...
