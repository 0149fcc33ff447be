"""Rules on source: what behaviour cannot show, and notes on code that no request ran."""
