"""Writes an empty hidden suite over the real one.

verdict: forbidden
says: tried to use .*tests/test_orders.py, which exercises may not touch
tier: kernel
"""

from app.targets import at

open(at.suite, "w").write("def test_alive(): pass\n")
