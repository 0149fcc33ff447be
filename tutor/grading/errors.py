"""What can go wrong with the grader itself, as opposed to a submission."""


class GraderError(Exception):
    """The grader cannot work, through no fault of a learner; the text says what to do."""
