"""Hostile programs through the real grader: nothing escapes, nothing is faked, nothing is left."""
