"""The process that runs hidden suites. It never imports a learner's code."""
