"""compose.yaml says what the site reads. No container is started here: the file is read as data."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import dj_database_url
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
NODE, POSTGRES = COMPOSE["services"]["elasticsearch"], COMPOSE["services"]["postgres"]
LINES = (ROOT / "compose.env").read_text().splitlines()
ENV = dict(line.split("=", 1) for line in LINES if line and not line.startswith("#"))


def default_of(value: str) -> str:
    """«${NAME:-default}» where the environment has no NAME."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)


def published(service) -> list[str]:
    return [port.rsplit(":", 1)[0] for port in service["ports"]]


def test_the_site_reads_what_the_development_set_up_tells():
    """In a process of its own: an unknown variable would stop it."""
    told = "import json; from config.settings import dev; print(json.dumps("
    told += "[dev.SEARCH_BACKEND, dev.ELASTICSEARCH, dev.DATABASES['default']['PORT']]))"
    made = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, env={**os.environ, **ENV}, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    backend, cluster, port = json.loads(made.stdout)
    assert (backend, port) == ("elasticsearch", 5432)
    assert cluster["hosts"] == [ENV["ELASTICSEARCH_HOSTS"]]
    assert cluster["user"] == ENV["ELASTICSEARCH_USER"]
    assert cluster["password"] == ENV["ELASTICSEARCH_PASSWORD"]


def test_the_site_is_led_to_the_node_that_is_started():
    host = ENV["ELASTICSEARCH_HOSTS"].removeprefix("http://")
    assert published(NODE) == [host]
    assert NODE["environment"]["xpack.security.http.ssl.enabled"] == "false"
    assert ENV["ELASTICSEARCH_USER"] == "elastic"
    assert default_of(NODE["environment"]["ELASTIC_PASSWORD"]) == ENV["ELASTICSEARCH_PASSWORD"]


def test_the_site_is_led_to_the_database_that_is_started():
    told, made = dj_database_url.parse(ENV["DATABASE_URL"]), POSTGRES["environment"]
    assert published(POSTGRES) == [f"{told['HOST']}:{told['PORT']}"]
    assert (told["USER"], told["NAME"]) == (made["POSTGRES_USER"], made["POSTGRES_DB"])
    assert default_of(made["POSTGRES_PASSWORD"]) == told["PASSWORD"]


def test_each_service_keeps_its_data_has_a_limit_and_tells_its_health():
    for service in COMPOSE["services"].values():
        [volume] = service["volumes"]
        assert volume.split(":")[0] in COMPOSE["volumes"]
        assert service["mem_limit"]
        assert service["healthcheck"]["test"]
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        assert not service["image"].endswith(":latest")


def test_the_node_is_of_the_version_that_the_tests_start():
    jars = (ROOT / "tools/elasticsearch/pom.xml").read_text()
    version = NODE["image"].rsplit(":", 1)[1]
    assert f"<elasticsearch.version>{version}<" in jars
