r"""Never comes back from a regular expression at import.

verdict: import-stuck
says: Importing the app did not end within [\d.]+ s
"""

import re

re.match(r"(a+)+$", "a" * 60 + "b")
