"""Requests by hand to a learner's app, confined as in a check, and what was seen of each."""
