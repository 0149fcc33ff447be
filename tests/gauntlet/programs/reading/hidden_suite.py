"""Reads the hidden suite at import.

verdict: forbidden
says: tried to use .*tests/test_orders.py, which exercises may not touch
tier: kernel
"""

from app.targets import at

print(open(at.suite).read())
