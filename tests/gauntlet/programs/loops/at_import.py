r"""Never ends at import.

verdict: import-stuck
says: Importing the app did not end within [\d.]+ s
"""

while True:
    pass
