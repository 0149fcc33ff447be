"""`python -m tutor.apphost.template FD`: warms up once, then forks an app host for each order.

For many submissions: a fork costs a hundredth of a warm-up. The template never loads a learner's
code. Each host that it forks confines itself before it does, exactly as a spawned one.

The first LOAD frame says what hosts may read. Each later one orders a host, with its socket and
where its output goes as descriptors, and is answered with `forked` and the process id before the
next may come. `ended`, with the exit code, negative for a signal, comes when it comes.
"""

import sys

from tutor.confinement import die_with_parent

if __name__ == "__main__":
    die_with_parent(int(sys.argv[1]))

import os
import select
import socket
from typing import NoReturn

from tutor import wire
from tutor.apphost.jobs import receive, warm_up, work
from tutor.confinement import Prepared
from tutor.protocol.host import Ended, Forked, HostPlace
from tutor.protocol.schema import plain


class Template:
    """The process that forks, and the hosts that it has to reap."""

    def __init__(self, sock: socket.socket, decoder: wire.Decoder, warm: Prepared) -> None:
        self._sock = sock
        self._decoder = decoder
        self._warm = warm
        self._poll = select.poll()
        self._poll.register(sock, select.POLLIN)
        self._pids: dict[int, int] = {}
        """Process id by the descriptor that becomes readable when the process ends."""

    def serve(self) -> None:
        """Carries out orders until the tutor hangs up; does not return."""
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor != self._sock.fileno():
                    self._tell_end(descriptor)
                    continue
                stream, _, (talk, output) = receive(self._sock, self._decoder)
                self._fork(stream, talk, output)

    def _fork(self, stream: int, talk: int, output: int) -> None:
        template = os.getpid()
        pid = os.fork()
        if pid == 0:
            # What ends the host is raised to the interpreter, as in a spawned one: a
            # KeyboardInterrupt has to become the signal that it stands for.
            self._become_host(template, talk, output)
        os.close(talk)
        os.close(output)
        watched = os.pidfd_open(pid)
        self._pids[watched] = pid
        self._poll.register(watched, select.POLLIN)
        self._say(stream, Forked(forked=pid))

    def _become_host(self, template: int, talk: int, output: int) -> NoReturn:
        os.setsid()
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(output)
        self._sock.close()
        for descriptor in self._pids:
            os.close(descriptor)
        die_with_parent(talk)
        sock, decoder = socket.socket(fileno=talk), wire.Decoder()
        stream, place, _ = receive(sock, decoder)
        work(sock, decoder, stream, HostPlace(**place), self._warm, template)

    def _tell_end(self, descriptor: int) -> None:
        pid = self._pids.pop(descriptor)
        self._poll.unregister(descriptor)
        os.close(descriptor)
        _, status = os.waitpid(pid, 0)
        self._say(0, Ended(ended=pid, code=os.waitstatus_to_exitcode(status)))

    def _say(self, stream: int, what: Forked | Ended) -> None:
        self._sock.sendall(wire.frame(wire.Kind.DONE, stream, plain(what)))


def main(fd: int) -> None:
    """Warm up, then fork as ordered."""
    sock, decoder = socket.socket(fileno=fd), wire.Decoder()
    stream, told, _ = receive(sock, decoder)
    warm = warm_up(HostPlace(**told).read)
    sock.sendall(wire.frame(wire.Kind.READY, stream))
    Template(sock, decoder, warm).serve()


if __name__ == "__main__":
    main(int(sys.argv[1]))
