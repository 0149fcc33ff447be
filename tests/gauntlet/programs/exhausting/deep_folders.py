r"""Makes folders in folders, deeper than any path can name.

verdict: disk-limit
says: left folders more than 40 deep in its folders
"""

import os

while True:
    os.mkdir("down")
    os.chdir("down")
