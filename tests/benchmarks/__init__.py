"""Speed that is far off fails the suite: short forms of `python -m benchmarks`."""
