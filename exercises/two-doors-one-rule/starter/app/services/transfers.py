class TransferService:
    """Moves money between wallets, for whoever asks: a route, a job, a script."""
