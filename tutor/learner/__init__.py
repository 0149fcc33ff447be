"""What the learner owns: workspace files, progress and attempts, settings."""
