"""Pages that are made from the pack are those of today."""
