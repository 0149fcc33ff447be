"""The apps of the corpus are no tests, whatever their files are called."""

collect_ignore = ["cases"]
