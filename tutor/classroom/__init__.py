"""Many submissions: whether this machine may grade them, and grading them."""
