from app.security.bearer import Principal, current_principal

__all__ = ["Principal", "current_principal"]
