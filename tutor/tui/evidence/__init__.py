"""What a verdict was decided by, made visible: a compact form for the checks pane, and a view of
its own for each kind."""
