def thank(donor: dict[str, str]) -> str:
    return f"To: {donor['email']}"
