"""./dev on machines of several kinds, played by stand-ins for the system's own programs."""

import os
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

LIBRARIES = "libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0"


@pytest.fixture
def machine(tmp_path):
    """A folder with ./dev alone in it, and programs first on the path that say what the test wants."""
    project, programs = tmp_path / "project", tmp_path / "programs"
    project.mkdir()
    programs.mkdir()
    shutil.copy(settings.BASE_DIR / "dev", project)

    def program(name, script):
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)

    def run(*words):
        path = {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(tmp_path), "CALLS": str(tmp_path / "calls")}
        return subprocess.run(
            ["sh", project / "dev", *words], cwd="/", env=path, capture_output=True, text=True, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip

    program("id", "echo 1000")
    program("sudo", "exit 1")
    program("ldconfig", "exit 0")
    program("uname", "echo Linux")
    program("apt-cache", "echo 'Version: 3.11.2-1'")
    program("dpkg", 'case "$1" in -s) echo "Version: 6.0.0" ;; *) exec /usr/bin/dpkg "$@" ;; esac')
    program("apt-get", 'echo "$@" >> "$CALLS"; exit 1')
    program("python3", f'exec {sys.executable} "$@"')
    run.program, run.calls = program, tmp_path / "calls"
    return run


def test_without_root_the_exact_command_is_printed_and_the_exit_is_3(machine):
    done = machine("up")
    assert done.returncode == 3
    command = "sudo apt-get install -y --no-install-recommends"
    wanted = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    assert command in done.stderr
    assert done.stderr.rstrip().endswith(wanted)
    assert not machine.calls.exists()


def test_only_what_is_missing_is_asked_for(machine):
    machine.program("ldconfig", "echo libpango-1.0.so.0 libharfbuzz-subset.so.0")
    assert machine("up").stderr.rstrip().endswith("no-install-recommends libpangoft2-1.0-0")


def test_an_old_python_is_not_good_enough(machine):
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11"):
        machine.program(name, "exit 1")
    machine.program("ldconfig", f"echo {LIBRARIES}")
    assert machine("up").stderr.rstrip().endswith("python3 python3-venv")


def test_where_the_systems_python3_is_too_old_its_python_3_11_is_asked_for(machine):
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11"):
        machine.program(name, "exit 1")
    machine.program("ldconfig", f"echo {LIBRARIES}")
    machine.program("apt-cache", "echo 'Version: 3.10.6-1~22.04'")
    assert machine("up").stderr.rstrip().endswith("python3.11 python3.11-venv")


def test_root_installs_what_is_missing_and_shows_it(machine):
    machine.program("id", "echo 0")
    machine.program("ldconfig", "echo libpango-1.0.so.0 libpangoft2-1.0.so.0")
    machine.program("apt-get", 'echo "$@" >> "$CALLS"; [ "$1" = update ]')
    done = machine("up")
    assert "安装系统软件包：libharfbuzz-subset0" in done.stdout
    assert machine.calls.read_text().splitlines()[-1].split()[-1] == "libharfbuzz-subset0"


def test_where_harfbuzz_is_too_old_to_subset_its_package_is_not_asked_for(machine):
    machine.program("ldconfig", "echo libpango-1.0.so.0")
    machine.program("dpkg", 'case "$1" in -s) echo "Version: 2.7.4-1ubuntu3.2" ;; *) exec /usr/bin/dpkg "$@" ;; esac')
    assert machine("up").stderr.rstrip().endswith("no-install-recommends libpangoft2-1.0-0")


def test_a_machine_without_apt_is_told_what_it_needs(machine):
    machine.program("ldconfig", "exit 0")
    source = (settings.BASE_DIR / "dev").read_text().replace("command -v apt-get", "command -v no-such-apt-get")
    (machine.calls.parent / "project" / "dev").write_text(source)
    done = machine("up")
    assert done.returncode == 3
    assert "libharfbuzz-subset0" in done.stderr


def test_an_unknown_command_shows_the_commands(machine):
    done = machine("fly")
    assert done.returncode == 2
    assert "./dev" in done.stderr


def test_reset_asks_and_without_a_yes_deletes_nothing(machine):
    kept = machine.calls.parent / "project" / ".data"
    kept.mkdir()
    done = machine("reset")
    assert done.returncode == 1
    assert kept.exists()


@pytest.mark.skipif(not os.path.exists("/usr/bin/dash"), reason="no second shell to ask")
def test_it_is_plain_posix_shell():
    subprocess.run(["/usr/bin/dash", "-n", settings.BASE_DIR / "dev"], check=True)
