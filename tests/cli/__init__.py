"""The real program, started as a person starts it, with a home folder of its own."""
