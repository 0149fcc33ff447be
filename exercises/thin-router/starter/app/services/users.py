class UserService:
    """What the business knows about users, for whoever asks: a route, a script, a worker."""
