"""Raises exceptions whose type, text and cause are escape sequences.

verdict: import-error
says: Importing the app raised
"""

Evil = type("\x1b]0;owned\x07\x1b[2J", (Exception,), {})
print("\x1b[2J\x1b]52;c;cm0gLXJmIH4=\x07\x9b31m\u202e passed \u2066")
raise Evil("\x1b[1A\x1b[2K\r passed\n\u202e dessap \x9b2J")
