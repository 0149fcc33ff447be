"""What crosses a process border: bounds, violations, and the writer that keeps to them."""
