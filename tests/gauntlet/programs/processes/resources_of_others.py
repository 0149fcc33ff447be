"""Takes time, memory and processors from the tutor and the grader.

verdict: forbidden
says: tried to start or reach another process
printed: nice: 'PermissionError'
printed: affinity: 'PermissionError'
printed: own limit: 'ValueError'
printed: realtime: 'PermissionError'
"""

import os
import resource

from app.targets import at, tried

tried("nice", lambda: os.setpriority(os.PRIO_PROCESS, at.tutor, 19))
tried("affinity", lambda: os.sched_setaffinity(at.grader, {0}))
tried("realtime", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)))
tried("own limit", lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096)))
resource.prlimit(at.tutor, resource.RLIMIT_NOFILE, (8, 8))
