"""What a commit is checked with is what every change must pass; each target says what it does."""

import re
from pathlib import Path

import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
MAKEFILE = (ROOT / "Makefile").read_text()
TARGET = re.compile(r"^([a-z-]+):", re.M)


def commands_of(target: str) -> set[str]:
    body = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.M)[1]
    lines = body.replace("$(PY)", ".venv/bin/python").splitlines()
    return {re.sub(r" (templates|\.)(?= |$)", "", line.strip()) for line in lines}


def test_hooks_of_a_commit_are_the_checks_of_every_change():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    hooks = {hook["entry"] for repo in config["repos"] for hook in repo["hooks"]}
    assert hooks == commands_of("lint")


def test_every_change_passes_lint_and_tests():
    assert (ROOT / ".ci" / "run").read_text().splitlines()[-1] == "make lint test"


def test_every_target_says_what_it_does():
    told = set(re.findall(r"^([a-z-]+):.*?## ", MAKEFILE, re.M))
    assert told == set(TARGET.findall(MAKEFILE))
    assert told == set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.M)[1].split())


def test_letters_of_the_demo_lead_to_where_it_is_served():
    run = re.search(r"^RUN_DEMO := (.*)$", MAKEFILE, re.M)[1]
    assert "PRAVKA_BASE_URL=$(or $(PRAVKA_BASE_URL),http://127.0.0.1:$(PORT))" in run
