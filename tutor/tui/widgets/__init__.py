"""The parts of the screens. Each takes data and posts messages; none does anything else."""
