"""`python -m tutor.apphost FD`: a spare that warms up, waits for one job, confines itself, serves.

Spawned with everything it may ever read known in advance, so that what is left to do after a save
is small: read the job, restrict itself, import the learner's app.
"""

import sys

from tutor.confinement import die_with_parent

if __name__ == "__main__":
    # Before the imports, which take their time: the tutor may be killed meanwhile.
    die_with_parent(int(sys.argv[1]))

import socket

from tutor import wire
from tutor.apphost.jobs import receive, warm_up, work
from tutor.protocol.host import HostPlace


def main(fd: int) -> None:
    """Warm up, then serve one job and end. The first LOAD frame says where, the second what."""
    sock = socket.socket(fileno=fd)
    decoder = wire.Decoder()
    stream, told, _ = receive(sock, decoder)
    place = HostPlace(**told)
    work(sock, decoder, stream, place, warm_up(place.read))


if __name__ == "__main__":
    main(int(sys.argv[1]))
