"""`python3 build`: makes the environment from the lock file, then hands on to sourcebook. Needs nothing but Python 3.11.

    python3 build                 builds the site            (sourcebook build)
    python3 build --offline       the same, with options     (sourcebook build --offline)
    python3 build COMMAND ARGS…   any other command          (sourcebook COMMAND ARGS…)
    python3 build test ARGS…      runs all that CI runs      (pytest ARGS…, on every core)

The project itself is not built or installed: `src` stands on the environment's path (docs/decisions/005-bootstrap.md).
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (whoever runs this may well have an older one)
    sys.stderr.write("build: Python 3.11 or newer is needed, and this is %d.%d.\n" % sys.version_info[:2])  # noqa: UP031 (older still)
    sys.exit(2)

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME = ROOT / "requirements.lock"
DEV = ROOT / "requirements-dev.lock"
# What an outer environment says of itself, and would say of ours too.
MISLEADING = (
    "VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__",
    "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "PIP_TARGET", "PIP_USER", "UV_SYSTEM_PYTHON",
)  # fmt: skip
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in MISLEADING}


class Hindrance(Exception):
    """What keeps the environment from being made, as one sentence for whoever ran the command."""


def main(arguments: list[str]) -> int:
    try:
        if arguments[:1] == ["test"]:
            prepare(DEV)
            # From the root: the tests' settings and paths are meant from there.
            return become(["-m", "pytest", *spread(arguments[1:]), *arguments[1:]], folder=ROOT)
        prepare(RUNTIME)
        return become(["-m", "sourcebook", *command(arguments, Path.cwd())])
    except Hindrance as hindrance:
        return stop(str(hindrance), 2)
    except OSError as error:
        return stop(f"the environment in {VENV} could not be made: {error}.", 2)
    except KeyboardInterrupt:
        return stop("stopped.", 130)


def command(arguments: list[str], here: Path) -> list[str]:
    """What sourcebook is to do: build, where no command is named; with this repository's site, where the folder is in none."""
    if not arguments or arguments[0].startswith("-"):
        arguments = ["build", *arguments]
    in_a_site = any((folder / "mkdocs.yml").is_file() for folder in (here, *here.parents))
    named = any(argument.split("=")[0] == "--root" for argument in arguments)
    # `new` and `verify` name their folder themselves.
    if in_a_site or named or arguments[0] in {"new", "verify"}:
        return arguments
    return [arguments[0], "--root", str(ROOT), *arguments[1:]]


def spread(arguments: list[str]) -> list[str]:
    """What makes pytest use every core: nothing where one file is tried, which is sooner done than workers start, or for --rewrite."""
    if "--rewrite" in arguments or any(".py" in argument for argument in arguments):
        return []
    # A worker that is done takes tests from the end of another's list, so that what a module's tests share is seldom made twice.
    return ["-n", "auto", "--maxprocesses", "8", "--dist", "worksteal"]


def prepare(lock: Path) -> None:
    """Makes the environment hold what the lock file names, doing nothing where it does already."""
    if holds(lock):
        return
    with one_at_a_time():
        if holds(lock):  # made by the one we waited for
            return
        if not holds(RUNTIME):
            create()
        install(lock)
        for held in (RUNTIME, lock):  # the development lock holds all of the other
            stamp(held).write_text(state(held))


def holds(lock: Path) -> bool:
    """Whether the environment was finished with this very lock file and this Python."""
    try:
        return PYTHON.exists() and stamp(lock).read_text() == state(lock)
    except OSError:
        return False


def stamp(lock: Path) -> Path:
    return VENV / f"installed-{lock.name}"


def state(lock: Path) -> str:
    return f"{sys.implementation.cache_tag} sha256:{hashlib.sha256(lock.read_bytes()).hexdigest()}\n"


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Lets one process at a time work on the environment. The system lets go of the lock when that process dies."""
    with (ROOT / ".venv.lock").open("a") as file:
        # The installer inherits the lock: where this process is killed and pip lives on, the next one waits for it.
        os.set_inheritable(file.fileno(), True)
        if not taken(file.fileno()):
            say("another process is making the environment; waiting for it")
            while not taken(file.fileno()):
                time.sleep(0.2)
        yield


def taken(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks: better unguarded than never
        return True
    return True


def create() -> None:
    """Makes an empty environment that sees `src`; one that was left half-made goes first."""
    uv = shutil.which("uv")
    if not uv and not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        raise Hindrance("this Python has no venv or no ensurepip; install them (on Debian: python3-venv), or uv.")
    say(f"making {VENV} for Python {sys.version_info[0]}.{sys.version_info[1]}")
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    made = uv and run([uv, "venv", "--quiet", "--no-project", "--python", sys.executable, str(VENV)]) is None
    fault = None if made else run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if fault:
        raise Hindrance(f"venv could not make {VENV}: {fault}")
    packages = VENV / "Lib/site-packages" if os.name == "nt" else next((VENV / "lib").glob("python*/site-packages"))
    # Relative, so that the repository may be moved.
    (packages / "sourcebook.pth").write_text(os.path.relpath(ROOT / "src", packages) + "\n")
    shim()


def shim() -> None:
    """Puts a `sourcebook` command into the environment, for whoever activates it."""
    if os.name == "nt":
        PYTHON.with_name("sourcebook.cmd").write_text('@"%~dp0python.exe" -P -m sourcebook %*\n')
    else:
        script = PYTHON.with_name("sourcebook")
        script.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -P -m sourcebook "$@"\n')
        script.chmod(0o755)


def install(lock: Path) -> None:
    """Installs what the lock names, each file checked by its hash; wheels only, since a build would fetch what no hash checks."""
    say(f"installing {lock.name}")
    options = ["--quiet", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(lock)]
    ways = []
    uv = shutil.which("uv")
    if uv:
        ways.append([uv, "pip", "install", "--python", str(PYTHON), *options])
    if importlib.util.find_spec("ensurepip"):
        ways.append([str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", *options])
    for way in ways:
        if way[1:3] == ["-m", "pip"] and run([str(PYTHON), "-m", "pip", "--version"]):
            run([str(PYTHON), "-m", "ensurepip"])  # uv leaves pip out
        fault = run(way)
        if fault is None:
            return
    raise Hindrance(f"the packages in {lock.name} could not be installed (is there a network?): {fault}")


def run(line: list[str]) -> str | None:
    """Runs a command without its chatter; where it fails, the line of its output that says why."""
    try:
        done = subprocess.run(
            line, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", close_fds=False
        )
    except OSError as error:
        return f"{error}."
    if done.returncode == 0:
        return None
    said = [text.strip() for text in (done.stderr + done.stdout).splitlines() if text.strip()]
    errors = [text for text in said if text.lower().startswith("error")]
    return (errors or said or [f"{line[0]} ended with status {done.returncode}."])[-1]


def become(line: list[str], folder: Path | None = None) -> int:  # noqa: RET503 (exec does not return)
    """Goes on as the environment's Python. `-P` keeps the current folder's modules out of the way."""
    line = [str(PYTHON), "-P", *line]
    if os.name == "nt":  # where exec would return at once
        return subprocess.run(line, env=ENVIRONMENT, cwd=folder).returncode
    if folder:
        os.chdir(folder)
    sys.stdout.flush()
    os.execve(line[0], line, ENVIRONMENT)


def say(text: str) -> None:
    # Not to standard output, which is the command's own.
    sys.stderr.write(f"build: {text}\n")
    sys.stderr.flush()


def stop(text: str, status: int) -> int:
    say(text)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
