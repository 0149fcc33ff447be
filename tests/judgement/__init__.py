"""The labelled corpus that the grader's judgement is measured on; README.md holds the format."""
