"""The processes behind a verdict: spare app hosts, the suite process, and how they end."""
