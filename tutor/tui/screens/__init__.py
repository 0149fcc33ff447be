"""The screens. They alone wire widgets, workers and records together."""
