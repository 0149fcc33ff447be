r"""Ignores every signal that can be ignored, and blocks them as well.

verdict: import-stuck
says: Importing the app did not end within [\d.]+ s
"""

import faulthandler
import signal

faulthandler.disable()
faulthandler.unregister(signal.SIGUSR1)
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
while True:
    pass
