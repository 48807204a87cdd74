#!/usr/bin/env python3
"""Real Elasticsearch nodes on loopback, from the server's own jars on Maven Central.

tools/elasticsearch/nodes.py start FOLDER [--nodes N] [--port 9200]
tools/elasticsearch/nodes.py stop FOLDER

Needs a JDK 17 and Maven. The jars (41 MB) are fetched once into FOLDER/jars, or where
PRAVKA_ELASTICSEARCH_JARS points. A node is the core alone: no security, no Russian analyzer, no
scripts; what runs here runs on a stock cluster. Only the standard library is imported.
"""

import argparse
import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
WAIT_SECONDS = 120
# Below those that Linux gives to whoever connects: a node that was away finds its own still free.
PORTS = range(20_000, 32_768)
LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


class NodesUnavailable(RuntimeError):
    """Java, Maven or the jars are missing, or the nodes do not come up; the message says which."""


class Nodes:
    """`count` nodes of one cluster, each at http_ports[n]; homes lie in the folder as n1, n2 …"""

    def __init__(
        self,
        folder: Path,
        jars: Path,
        http_ports: list[int],
        transport_ports: list[int],
        heap: str = "512m",
    ) -> None:
        self.folder, self.jars, self.heap = folder.resolve(), jars.resolve(), heap
        self.http_ports, self.transport_ports = http_ports, transport_ports
        self._running: dict[int, subprocess.Popen[bytes]] = {}

    @property
    def running(self) -> list[int]:
        """Numbers of the nodes that this object has started and not killed."""
        return sorted(self._running)

    @property
    def hosts(self) -> list[str]:
        return [f"http://127.0.0.1:{port}" for port in self.http_ports]

    def start(self) -> None:
        """All of them; returns once the cluster is green."""
        prepare(self.jars)
        for n in range(len(self.http_ports)):
            self.start_node(n)
        self.wait(nodes=len(self.http_ports))

    def start_node(self, n: int) -> None:
        home = self._home(n)
        for name in ("config", "data", "logs", "plugins", "tmp"):
            (home / name).mkdir(parents=True, exist_ok=True)
        modules = home / "modules"
        modules.unlink(missing_ok=True)
        modules.symlink_to(self.jars / "modules")
        (home / "config/elasticsearch.yml").write_text(self._settings(n))
        (home / "config/log4j2.properties").write_text(LOGGING)
        with (home / "log").open("ab") as log:
            self._running[n] = subprocess.Popen(
                self._command(home, n),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        (home / "pid").write_text(str(self._running[n].pid))

    def kill_node(self, n: int, how: signal.Signals = signal.SIGKILL) -> None:
        """As a machine that goes away; with SIGTERM, as one that is shut down."""
        stop_home(self._home(n), how)
        self._running.pop(n).wait()

    def stop(self) -> None:
        stop_folder(self.folder)
        for node in self._running.values():
            node.wait()
        self._running.clear()

    def wait(self, *, nodes: int, status: str = "green", seconds: float = WAIT_SECONDS) -> None:
        """Until the cluster has so many nodes and this status."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if any(_is_well(host, nodes, status) for host in self.hosts):
                return
            time.sleep(0.5)
        seen = "\n".join(f"{host}: {_health(host)}" for host in self.hosts)
        raise NodesUnavailable(f"The nodes did not come up:\n{seen}\n{self._last_words()}")

    def _home(self, n: int) -> Path:
        return self.folder / f"n{n + 1}"

    def _settings(self, n: int) -> str:
        seeds = ", ".join(f'"127.0.0.1:{port}"' for port in self.transport_ports)
        names = ", ".join(f"n{k + 1}" for k in range(len(self.http_ports)))
        lines = [
            f"cluster.name: pravka-{self.http_ports[0]}",
            f"node.name: n{n + 1}",
            "network.host: 127.0.0.1",
            f"http.port: {self.http_ports[n]}",
            f"transport.port: {self.transport_ports[n]}",
            f"discovery.seed_hosts: [{seeds}]",
            "cluster.routing.allocation.disk.threshold_enabled: false",
        ]
        if not (self._home(n) / "data/_state").exists():
            lines.append(f"cluster.initial_master_nodes: [{names}]")
        return "\n".join(lines) + "\n"

    def _command(self, home: Path, n: int) -> list[str]:
        return [
            "java",
            f"-Xms{self.heap}",
            f"-Xmx{self.heap}",
            f"-Des.path.home={home}",
            f"-Djava.io.tmpdir={home / 'tmp'}",
            "--module-path",
            str(self.jars / "lib"),
            "--add-modules=jdk.net",
            "--add-modules=ALL-MODULE-PATH",
            "-cp",
            str(self.jars / "starter"),
            "ElasticsearchNode",
            str(home),
            f"n{n + 1}",
        ]

    def _last_words(self) -> str:
        logs = sorted(self.folder.glob("n*/log"))
        return "\n".join(log.read_text(errors="replace")[-800:] for log in logs)


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now; held together so that they differ."""
    held: list[socket.socket] = []
    try:
        while len(held) < count:
            if (one := _bound(secrets.choice(PORTS))) is not None:
                held.append(one)
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def _bound(port: int) -> socket.socket | None:
    one = socket.socket()
    try:
        one.bind(("127.0.0.1", port))
    except OSError:
        one.close()
        return None
    return one


def missing() -> str:
    """What the machine lacks to start a node; "" when nothing."""
    absent = [name for name in ("java", "javac", "mvn") if shutil.which(name) is None]
    return f"not installed: {', '.join(absent)}" if absent else ""


def prepare(jars: Path) -> None:
    """Fetch the jars, lay out the transport module, compile the starter: once for a folder."""
    if missing():
        raise NodesUnavailable(missing())
    jars.mkdir(parents=True, exist_ok=True)
    with (jars / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (jars / "modules").exists():
            _fetch(jars)
            _compile(jars)
            _lay_out_transport(jars)


def _fetch(jars: Path) -> None:
    command = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
    _run([*command, f"-DoutputDirectory={jars / 'lib'}"])


def _compile(jars: Path) -> None:
    command = ["javac", "-cp", f"{jars / 'lib'}/*", "-d", str(jars / "starter")]
    _run([*command, str(HERE / "ElasticsearchNode.java")])


def _lay_out_transport(jars: Path) -> None:
    """The network module lives in a folder of its own, as in a distribution."""
    fresh = jars / "modules.new"
    module = fresh / "transport-netty4"
    module.mkdir(parents=True, exist_ok=True)
    lib = jars / "lib"
    for jar in [*lib.glob("netty-*.jar"), *lib.glob("transport-netty4-*.jar")]:
        jar.rename(module / jar.name)
    version = next(lib.glob("elasticsearch-8*.jar")).stem.removeprefix("elasticsearch-")
    (module / "plugin-descriptor.properties").write_text(
        "name=transport-netty4\ndescription=transport\n"
        f"version={version}\nelasticsearch.version={version}\njava.version=17\n"
        "classname=org.elasticsearch.transport.netty4.Netty4Plugin\n"
    )
    fresh.rename(jars / "modules")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NodesUnavailable(f"{command[0]}: {(done.stdout + done.stderr)[-800:]}")


def _is_well(host: str, nodes: int, status: str) -> bool:
    wanted = f"wait_for_nodes={nodes}&wait_for_status={status}&timeout=1s"
    try:
        return not json.loads(_asked(f"{host}/_cluster/health?{wanted}"))["timed_out"]
    except OSError:
        return False


def _health(host: str) -> str:
    """For a message: what it says, or why it says nothing."""
    try:
        return _asked(f"{host}/_cluster/health?timeout=1s")
    except OSError as error:
        return str(error)


def _asked(address: str) -> str:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return str(answer.read(), "utf-8")


def stop_folder(folder: Path) -> None:
    homes = [pid.parent for pid in folder.resolve().glob("n*/pid")]
    for home in homes:
        stop_home(home, signal.SIGTERM)


def stop_home(home: Path, how: signal.Signals) -> None:
    """Stop the node of this home and nothing else: its command line names the home."""
    file = home / "pid"
    if not file.exists():
        return
    pid = int(file.read_text())
    if _is_ours(pid, home):
        os.kill(pid, how)
        until = time.monotonic() + 30
        while _is_ours(pid, home) and time.monotonic() < until:
            time.sleep(0.05)
        if _is_ours(pid, home):
            os.kill(pid, signal.SIGKILL)
    file.unlink()


def _is_ours(pid: int, home: Path) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return str(home).encode() in words


def main() -> int:
    parser = argparse.ArgumentParser(description="Elasticsearch nodes on loopback.")
    parser.add_argument("action", choices=["start", "stop"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--port", type=int, default=9200)
    options = parser.parse_args()
    if options.action == "stop":
        stop_folder(options.folder)
        return 0
    jars = Path(os.environ.get("PRAVKA_ELASTICSEARCH_JARS") or options.folder / "jars")
    ports = [options.port + n for n in range(options.nodes)]
    nodes = Nodes(options.folder, jars, ports, [port + 100 for port in ports])
    try:
        nodes.start()
    except NodesUnavailable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"Elasticsearch: {options.nodes} node(s), {nodes.hosts[0]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
