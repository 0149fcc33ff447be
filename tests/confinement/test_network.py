"""What a confined process can do on the network."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.confinement import machine_tier

from .conftest import Confined

Listen = Callable[[], socket.socket]

needs_port_rules = pytest.mark.skipif(
    machine_tier().landlock < 4, reason="Landlock limits ports from ABI 4 on"
)


def port_of(listener: socket.socket) -> int:
    port: int = listener.getsockname()[1]
    return port


class TestWithoutPorts:
    def test_no_socket_of_any_kind_can_be_opened(self, confined: Confined) -> None:
        done = confined.run("""
            for family in ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET", "AF_VSOCK"):
                for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
                    tried(lambda: socket.socket(getattr(socket, family), kind))
        """)
        assert done.refusals == ["EACCES"] * 18

    def test_only_a_plain_stream_pair_can_be_made(self, confined: Confined) -> None:
        done = confined.run("""
            tried(lambda: len(socket.socketpair()))
            tried(lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM))
            tried(lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET))
        """)
        assert done.said[0] == {"value": 2}
        assert done.refusals[1:] == ["EACCES"] * 2

    def test_a_pair_cannot_be_turned_to_a_socket_on_disk(
        self, confined: Confined, tmp_path: Path
    ) -> None:
        path = str(tmp_path / "daemon.sock")
        with socket.socket(socket.AF_UNIX) as daemon:
            daemon.bind(path)
            daemon.listen()
            done = confined.run(f"""
                one, other = socket.socketpair()
                other.close()
                tried(lambda: one.connect({path!r}))
            """)
        assert done.refusals == ["EACCES"]

    def test_an_inherited_socket_cannot_accept(self, confined: Confined, listener: Listen) -> None:
        fd = listener().fileno()
        done = confined.run(
            f"""
            server = socket.socket(fileno={fd})
            tried(server.listen)
            tried(server.accept)
            """,
            pass_fds=(fd,),
        )
        assert done.refusals == ["EACCES"] * 2


@needs_port_rules
class TestWithAPort:
    def test_that_port_answers_and_another_does_not(
        self, confined: Confined, listener: Listen
    ) -> None:
        partner, other = listener(), listener()
        done = confined.run(
            f"""
            def talk(address):
                with socket.create_connection(address, timeout=5) as talking:
                    return talking.send(b"hello")
            tried(lambda: talk(("127.0.0.1", {port_of(partner)})))
            tried(lambda: talk(("localhost", {port_of(partner)})))
            tried(lambda: talk(("127.0.0.1", {port_of(other)})))
            """,
            connect_ports=[port_of(partner)],
        )
        assert done.said[:2] == [{"value": 5}] * 2
        assert done.refusals[2] == "EACCES"

    def test_fast_open_does_not_get_around_the_ports(
        self, confined: Confined, listener: Listen
    ) -> None:
        partner, other = listener(), listener()
        done = confined.run(
            f"""
            address = ("127.0.0.1", {port_of(other)})
            tried(lambda: socket.socket().sendto(b"x", socket.MSG_FASTOPEN, address))
            tried(lambda: socket.socket().sendmsg([b"x"], [], socket.MSG_FASTOPEN, address))

            def deferred():
                client = socket.socket()
                client.setsockopt(socket.IPPROTO_TCP, 30, 1)  # TCP_FASTOPEN_CONNECT
                client.connect(address)
            tried(deferred)
            """,
            connect_ports=[port_of(partner)],
        )
        assert done.refusals == ["EACCES", "EACCES", "EACCES"]

    def test_nothing_but_tcp_is_open(self, confined: Confined, listener: Listen) -> None:
        done = confined.run(
            """
            SCTP, MPTCP = 132, 262
            tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            tried(lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM))
            tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP))
            tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, SCTP))
            tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, MPTCP))
            tried(lambda: socket.socket(socket.AF_UNIX))
            tried(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW))
            """,
            connect_ports=[port_of(listener())],
        )
        assert done.refusals == ["EACCES"] * 7

    def test_it_cannot_serve(self, confined: Confined, listener: Listen) -> None:
        done = confined.run(
            """
            tried(lambda: socket.socket().bind(("127.0.0.1", 0)))
            tried(lambda: socket.socket().listen())
            """,
            connect_ports=[port_of(listener())],
        )
        assert done.refusals == ["EACCES"] * 2

    def test_a_connected_pair_still_cannot_reach_a_socket_on_disk(
        self, confined: Confined, listener: Listen, tmp_path: Path
    ) -> None:
        path = str(tmp_path / "daemon.sock")
        with socket.socket(socket.AF_UNIX) as daemon:
            daemon.bind(path)
            daemon.listen()
            done = confined.run(
                f"""
                def reach():
                    one, other = socket.socketpair()
                    one.shutdown(socket.SHUT_RDWR)
                    other.close()
                    one.connect({path!r})
                tried(reach)
                """,
                connect_ports=[port_of(listener())],
            )
        assert all(done.refusals)

    def test_a_name_that_is_not_local_fails_to_resolve(
        self, confined: Confined, listener: Listen
    ) -> None:
        done = confined.run(
            'tried(lambda: socket.getaddrinfo("example.com", 80))',
            connect_ports=[port_of(listener())],
        )
        assert "value" not in done.said[0]

    def test_httpx_reaches_the_partner(self, confined: Confined, tmp_path: Path) -> None:
        serve = (
            "import http.server as h; s = h.HTTPServer(('127.0.0.1', 0), h.BaseHTTPRequestHandler);"
            "print(s.server_port, flush=True); s.handle_request()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", serve], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as partner:
            assert partner.stdout is not None
            port = int(partner.stdout.readline())
            done = confined.run(
                f"""
                import asyncio, httpx
                async def ask():
                    async with httpx.AsyncClient() as client:
                        return (await client.get("http://localhost:{port}/")).status_code
                tried(lambda: asyncio.run(ask()))
                """,
                connect_ports=[port],
            )
        assert done.values == [501]


class TestServingInheritedSockets:
    def test_asyncio_serves_on_one_but_opens_none(
        self, confined: Confined, listener: Listen
    ) -> None:
        server = listener()
        with subprocess.Popen(
            confined.command(
                f"""
                import asyncio
                async def echo(reader, writer):
                    writer.write(await reader.readline())
                    writer.close()
                    stop.set()

                async def main():
                    global stop
                    stop = asyncio.Event()
                    tried(lambda: socket.socket())
                    inherited = socket.socket(fileno={server.fileno()})
                    async with await asyncio.start_server(echo, sock=inherited):
                        await stop.wait()
                asyncio.run(main())
                """,
                accept=True,
            ),
            stdout=subprocess.PIPE,
            pass_fds=(server.fileno(),),
            cwd=confined.folder,
        ) as process:
            with socket.create_connection(server.getsockname(), timeout=10) as client:
                client.sendall(b"hello\n")
                assert client.makefile("rb").readline() == b"hello\n"
            said, _ = process.communicate(timeout=10)
        assert said == b'{"refused": "EACCES"}\n'


class TestOnKernelsWithoutPortRules:
    def test_the_report_says_that_ports_are_open(
        self, confined: Confined, listener: Listen
    ) -> None:
        partner = listener()
        done = confined.run(
            f"""
            tried(lambda: [report.tier, *report.reasons])
            tried(lambda: socket.create_connection(("127.0.0.1", {port_of(partner)})).close())
            tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            """,
            before="""
                landlock.abi = lambda: 3
                report = confine(Policy(**given), prepare(readable_roots([])))
            """,
            connect_ports=[port_of(partner)],
        )
        tier, reason = done.said[0]["value"]
        assert tier == "limits"
        assert "Landlock ABI 3 cannot limit TCP ports" in reason
        assert done.refusals[1:] == [None, "EACCES"]
