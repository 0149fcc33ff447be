"""What can go wrong with the grader itself, as opposed to a submission."""


class GraderError(Exception):
    """The grader cannot work; the text says what happened and what to do. Never the learner's fault."""
