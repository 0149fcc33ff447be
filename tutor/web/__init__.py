"""The tutor in a browser: who may in, the page, and the screen's process behind each page."""
