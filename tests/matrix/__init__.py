"""The built-in pack's exercise matrix over many rounds: a right answer never fails."""
