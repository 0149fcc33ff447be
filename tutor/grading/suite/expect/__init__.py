"""Expectations: each looks at what happened, and fails the check with a diagnostic."""
