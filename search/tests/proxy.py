"""nginx in front of a node: TLS by a certificate of the test's own, a name and a password."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

USER, PASSWORD = "pravka", "Секрет-пароль-9"
CONFIG = """\
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_max_body_size 100m;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/server.pem;
    ssl_certificate_key {folder}/server.key;
    auth_basic "search";
    auth_basic_user_file {folder}/people;
    location / {{ proxy_pass {node}; }}
  }}
}}
"""


def missing() -> str:
    """What the machine lacks; "" when nothing."""
    absent = [name for name in ("nginx", "openssl") if not _found(name)]
    return f"not installed: {', '.join(absent)}" if absent else ""


def _found(name: str) -> str | None:
    return shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/bin:/bin:/usr/local/bin")


class Authority:
    """Signs certificates; `pem` is what its clients trust."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.pem, self.key = folder / "ca.pem", folder / "ca.key"
        _openssl(
            "req", "-x509", *_new_key(self.key), "-out", self.pem, "-subj", "/CN=Own", "-days", "2"
        )

    def certify(self, folder: Path, *, name: str, days: int) -> None:
        """server.pem and server.key for a name («IP:127.0.0.1»), ended already when `days` < 0."""
        request, names = folder / "request.csr", folder / "names"
        names.write_text(f"subjectAltName={name}")
        _openssl("req", *_new_key(folder / "server.key"), "-out", request, "-subj", "/CN=search")
        _openssl(
            "x509", "-req", "-in", request, "-CA", self.pem, "-CAkey", self.key, "-CAcreateserial",
            "-days", str(days), "-extfile", names, "-out", folder / "server.pem",
        )  # fmt: skip


class Proxy:
    """Runs until `stop`. `host` is what ELASTICSEARCH_HOSTS would name."""

    def __init__(self, folder: Path, node: str, port: int, authority: Authority, **changes: object):
        folder.mkdir()
        self.host = f"https://127.0.0.1:{port}"
        authority.certify(folder, **{"name": "IP:127.0.0.1", "days": 2, **changes})
        (folder / "people").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
        config = folder / "nginx.conf"
        config.write_text(CONFIG.format(folder=folder, port=port, node=node, user=_user()))
        self._process = subprocess.Popen(
            [_found("nginx"), "-e", folder / "error.log", "-c", config]
        )
        _wait(port)

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=10)


def _user() -> str:
    """Root's workers would else be somebody who may not read the test's folder."""
    return f"user {getpass.getuser()};" if os.getuid() == 0 else ""


def _wait(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx does not listen")


def _new_key(file: Path) -> list[object]:
    return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", file]


def _openssl(*words: object) -> None:
    command = [str(word) for word in ("openssl", *words)]
    subprocess.run(command, check=True, capture_output=True)
