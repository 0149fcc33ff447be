"""Never ends at import.

verdict: import-stuck
says: Importing the app did not end within 1.5 s
"""

while True:
    pass
