"""Pages of docs/ that are made from the built-in pack: `python -m docs.generate`."""
