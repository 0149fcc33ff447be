"""Lists the home folder and the folder of the hidden tests.

verdict: forbidden
says: tried to use .*, which exercises may not touch
tier: kernel
"""

import os

from app.targets import at, tried

tried("tests", lambda: os.listdir(at.tests))
print(os.listdir(at.house))
