import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.databases import ROOT

pytestmark = pytest.mark.once


def test_import_graphql_is_graphql_core_from_the_project_root():
    program = "import graphql; print(graphql.__file__); from graphql import GraphQLSchema"
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert Path(result.stdout.strip()).parent.parent.name == "site-packages"


def test_the_graphql_folder_is_no_package_and_holds_no_module():
    assert sorted(path.name for path in (ROOT / "graphql").glob("*.py")) == []
    packages = {path.parent.name for path in (ROOT / "graphql").glob("*/__init__.py")}
    assert packages == {"publication", "delivery", "embed"}


def test_lock_files_name_no_host():
    for path in ROOT.glob("requirements*.lock"):
        assert "://" not in path.read_text(), path.name
    for folder in ("assets", "tests/clients", "examples/astro"):
        assert '"resolved"' not in (ROOT / folder / "package-lock.json").read_text(), folder


def test_grapple_is_never_mounted():
    from django.urls import get_resolver

    modules = {pattern.urlconf_name for pattern in get_resolver().url_patterns if hasattr(pattern, "urlconf_name")}
    assert not [module for module in modules if "grapple" in str(module) or "graphene" in str(module)]


def test_the_suite_imports_only_what_its_own_group_installs():
    """`make test-next` installs no linters, so what they bring along is not there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = {
        _distribution(line) for line in project["project"]["dependencies"] + project["dependency-groups"]["test"]
    }
    distributions = packages_distributions()
    undeclared = {
        module
        for path in (ROOT / "tests").rglob("*.py")
        for module in _imported(path)
        if module in distributions and not declared & {_distribution(name) for name in distributions[module]}
    }
    assert undeclared == set()


@pytest.mark.xdist_group("a group")
def test_tests_of_a_group_share_a_process(request: pytest.FixtureRequest):
    """Or what is built once for a group is built in each: a silent minute. pytest-xdist says it in the test's name."""
    shared = hasattr(request.config, "workerinput")
    assert not shared or request.node.nodeid.endswith("@a group")


def _distribution(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~! ]", requirement)[0]).lower()


def _imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text())))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return {name.partition(".")[0] for name in names}
