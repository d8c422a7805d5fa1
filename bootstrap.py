"""Set up .venv from requirements.lock; standard library only, readable by any Python.

Run it with the Python the project is to use: ``python3 bootstrap.py``. It does nothing when
the environment already matches the lock.
"""

import hashlib
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
LOCK = os.path.join(ROOT, "requirements.lock")
OLDEST, NEWEST = (3, 11), (3, 14)


def stop(sentence):
    """Say what is missing and end."""
    sys.stderr.write("broadsheet: " + sentence + "\n")
    sys.exit(1)


def check_python():
    """Refuse a Python that the project does not run on."""
    if not OLDEST <= tuple(sys.version_info[:2]) <= NEWEST:
        stop(
            "expected Python 3.11 to 3.14, found %d.%d; name another one, as in "
            "`make report PYTHON=python3.12` or `python3.12 bootstrap.py`." % tuple(sys.version_info[:2])
        )


def venv_python():
    """The interpreter of the environment, there or not."""
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(VENV, folder, name)


def fingerprint():
    """What the environment was made from: the lock, the interpreter, and where the project stands."""
    with open(LOCK, "rb") as lock:
        return hashlib.sha256(lock.read() + sys.version.encode() + ROOT.encode()).hexdigest()


def run(*command, **options):
    """Run a program; its exit code."""
    return subprocess.call(list(command), **options)


def locked(package):
    """The lines of the lock that pin one package, with its hashes."""
    with open(LOCK, encoding="utf-8") as lock:
        text = lock.read()
    found = re.search(r"^%s==.*(?:\n +--hash.*)+" % re.escape(package), text, re.M)
    if not found:
        stop("requirements.lock names no %s; run `git checkout requirements.lock`." % package)
    return found.group(0) + "\n"


def create(python):
    """Make an empty environment."""
    # --clear: a half-made environment, or one of another Python, is not worth mending
    if run(sys.executable, "-m", "venv", "--clear", VENV) != 0 or not os.path.exists(python):
        stop("this Python cannot make environments; install its venv package (Debian: apt install python3-venv).")


def index_from_pip(python):
    """Uv does not read pip's settings: hand it the index they name, if they name one."""
    environment = dict(os.environ)
    if not any(name in environment for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL")):
        asked = subprocess.run(
            [python, "-m", "pip", "config", "get", "global.index-url"],
            capture_output=True,
            text=True,
            check=False,
        )
        index = environment.get("PIP_INDEX_URL") or asked.stdout.strip()
        if index:
            environment["UV_DEFAULT_INDEX"] = index
    return environment


def install(python):
    """Install the locked versions: by uv, which takes seconds, or by pip."""
    pins = os.path.join(VENV, "uv.txt")
    with open(pins, "w", encoding="utf-8") as out:
        out.write(locked("uv"))
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes"]
    if run(*(pip + ["--retries", "1", "--requirement", pins])) != 0:
        stop(
            "the package registry cannot be reached, and the first set-up needs it; "
            "check the network (or pip's index setting) and run the same command again."
        )
    # compiled here: a report starts several Pythons, and where none may write bytecode each compiles all it imports
    options = ["--quiet", "--system-certs", "--compile-bytecode", "--python", python]
    uv = [python, "-m", "uv", "pip", "sync"] + options + [LOCK]
    if run(*uv, env=index_from_pip(python)) != 0:
        print("setting up: uv could not install the lock; trying pip, which takes longer")
        if run(*(pip + ["--requirement", LOCK])) != 0:
            stop("the packages of requirements.lock could not be installed; the lines above say which and why.")


def link_project(python):
    """Let every process of the environment import `analysis`, wherever it starts."""
    site = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    with open(os.path.join(site.decode().strip(), "broadsheet.pth"), "w", encoding="utf-8") as out:
        out.write(ROOT + "\n")


def compile_project(python):
    """Keep the bytecode of the project's own modules beside them; a folder that may not be written is no error."""
    run(python, "-m", "compileall", "-q", os.path.join(ROOT, "analysis"), stdout=subprocess.DEVNULL)


def main():
    """Set up what is not set up yet."""
    check_python()
    python, stamp, wanted = venv_python(), os.path.join(VENV, "broadsheet.stamp"), fingerprint()
    if os.path.exists(stamp):
        with open(stamp, encoding="utf-8") as made:
            if made.read() == wanted:
                return
    print("setting up: .venv from requirements.lock (once; under a minute on a fast line)")
    sys.stdout.flush()
    create(python)
    install(python)
    link_project(python)
    compile_project(python)
    with open(stamp, "w", encoding="utf-8") as out:
        out.write(wanted)


if __name__ == "__main__":
    main()
