"""Two versions of the learner's files against each other."""
