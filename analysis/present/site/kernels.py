"""Kernels that stay up: notebooks run one after another in the same process, each in an empty namespace.

papermill starts a kernel for each notebook, two to three seconds of which most are imports; or it takes a running
one and then waits a fifth of a second for its silence. With the client kept as well, a run costs what its cells cost.
That no notebook lives on what another left is what nbval shows, which gives each a kernel of its own.
"""

import atexit
import os
import pickle
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import Empty
from threading import Lock, Thread
from typing import Any

from analysis import files, installation, progress
from analysis.errors import NotebookError
from analysis.present import kept

installation.import_jsonschema()  # before papermill does
_LONGEST_SOCKET = 90
# A kernel that is told to stop says so on our terminal, as an error; what it runs is nobody's history of input.
_QUIET = ["--IPKernelApp.log_level=CRITICAL", "--HistoryManager.enabled=False"]
_EMPTY = "get_ipython().reset(new_session=True)"
_GLANCE = 0.05  # seconds between two looks at kernels that come up
_PATIENCE = 60  # seconds that a kernel may take to answer on a busy machine


class Kernel:
    """A running kernel with its client, and the papermill engine of that name that runs notebooks in it."""

    def __init__(self, root: Path) -> None:
        from jupyter_client.manager import KernelManager

        self.root = root
        self._after = ExitStack()
        folder = self._after.enter_context(files.temporary(prefix="kernel-"))
        self.engine = str(folder)
        own = {"connection_file": str(folder / "connection.json")} | _transport(self.engine)
        self._manager = KernelManager(kernel_name="python3", **own)
        # charts of an earlier run that are drawn the same are not drawn again
        drawn = {kept.SHARED: str(root / "build" / "charts")} | os.environ
        self._manager.start_kernel(cwd=str(root), extra_arguments=_QUIET, env=drawn)
        self._client = self._manager.client()
        self._client.start_channels()
        try:
            self._client.wait_for_ready(timeout=_PATIENCE)
        except RuntimeError:
            self.stop()
            raise
        for channel in (self._client.iopub_channel, self._client.shell_channel):
            _watch(channel, self._manager)
        _register(self.engine, self._manager, self._client)

    def empty(self) -> bool:
        """Forget everything that was defined; whether the kernel is still there to do so."""
        with suppress(RuntimeError, TimeoutError):
            if self._manager.is_alive():
                reply = self._client.execute_interactive(
                    _EMPTY, silent=True, store_history=False, timeout=_PATIENCE, output_hook=lambda message: None
                )
                return bool(reply["content"]["status"] == "ok")
        return False

    def shown(self, code: str) -> Any:
        """What the last line of code shows, as JSON.

        Raises
        ------
        NotebookError
            The code ended with an error, which is its message, or the kernel died.
        """
        asked, found = self._client.execute(code, store_history=False), None
        while True:
            message = self._next()
            if message["parent_header"].get("msg_id") != asked:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "error":
                raise NotebookError(content["evalue"])
            if kind == "execute_result":
                found = content["data"]["application/json"]
            if kind == "status" and content["execution_state"] == "idle":
                with suppress(Empty):
                    self._client.get_shell_msg(timeout=_PATIENCE)
                return found

    def _next(self) -> Any:
        """The next message of the kernel, as long as it lives."""
        try:
            return self._client.get_iopub_msg()
        except RuntimeError:  # as `_watch` has it
            raise NotebookError("A kernel died while it worked; run the same command again.") from None

    def stop(self) -> None:
        """End the kernel."""
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)
        self._after.close()


_IDLE: list[Kernel] = []
_COMING: list[Thread] = []
_LOCK = Lock()


def expect(root: Path, modules: Iterable[str], *, many: int = 2) -> None:
    """Start kernels in the background, one after another, while the tables that notebooks read are made.

    Parameters
    ----------
    root : Path
        The project's folder.
    modules : iterable of str
        What notebooks import: most of the time that a kernel takes to be ready.
    many : int
        How many. Default two: as many notebooks run at a time on two cores.
    """
    # what is imported is never garbage: no collection, of which emptying a kernel is one, need look at it
    imported = f"for name in {sorted(modules)}:\n    importlib.import_module(name)"
    code = f"import gc, importlib\ngc.disable()\n{imported}\ngc.freeze()\ngc.enable()"
    _COMING.append(Thread(target=_come, args=(root, code, many), daemon=True))
    _COMING[-1].start()


def _come(root: Path, code: str, many: int) -> None:
    for _ in range(many):
        with suppress(RuntimeError, TimeoutError):  # then one is started where it is needed
            kernel = Kernel(root)
            with suppress(NotebookError):  # what cannot be imported the notebook says, and a dead kernel is not lent
                kernel.shown(code)
            with _LOCK:
                _IDLE.append(kernel)


@contextmanager
def lent(root: Path, *, tries: int = 3) -> Iterator[Kernel]:
    """A kernel in the project's folder; afterwards it waits for the next notebook.

    Raises
    ------
    NotebookError
        No kernel came up.
    """
    kernel = _idle(root) or _expected(root) or _started(root, tries)
    try:
        yield kernel
    except BaseException:
        kernel.stop()  # who knows what state it is in
        raise
    with _LOCK:
        _IDLE.append(kernel)


def call(root: Path, work: Callable[..., object], *given: object) -> None:
    """Call a function in a kernel: on another core, while this process goes on with something else.

    Parameters
    ----------
    root : Path
        The project's folder.
    work : callable
        A function of a module; what it finds it writes down.
    *given : object
        Its arguments, which can be pickled.

    Raises
    ------
    NotebookError
        It ended with an error, which is its message.
    """
    asked = pickle.dumps((work, given))
    with lent(root) as kernel:
        kernel.shown(f"import pickle\nwork, given = pickle.loads({asked!r})\n_ = work(*given)")


def stop() -> None:
    """End the kernels that wait."""
    while _COMING:
        _COMING.pop().join()
    while _IDLE:
        with _LOCK:
            kernel = _IDLE.pop()
        kernel.stop()


atexit.register(stop)


def _idle(root: Path) -> Kernel | None:
    while True:
        with _LOCK:
            kernel = next((one for one in _IDLE if one.root == root), None)
            if kernel is None:
                return None
            _IDLE.remove(kernel)
        if kernel.empty():
            return kernel
        kernel.stop()


def _expected(root: Path) -> Kernel | None:
    """A kernel that is just coming up."""
    while any(thread.is_alive() for thread in _COMING):
        if kernel := _idle(root):
            return kernel
        time.sleep(_GLANCE)
    return _idle(root)


def _started(root: Path, tries: int) -> Kernel:
    """A new kernel; one that does not come up (on a busy machine) is started again."""
    for left in reversed(range(tries)):
        try:
            return Kernel(root)
        except (RuntimeError, TimeoutError) as error:
            if not left:
                raise NotebookError(f"A kernel did not come up ({error}); try again.") from None
    raise AssertionError("the loop ends by a return or an error")


def _watch(channel: Any, manager: Any) -> None:
    """Let a wait without end for a message of a kernel end with the kernel: nbclient's own look is behind the wait."""
    get = channel.get_msg

    def watched(timeout: float | None = None) -> Any:
        while timeout is None:
            with suppress(Empty):
                return get(timeout=1)
            if not manager.is_alive():
                raise RuntimeError("it ended while it worked")
        return get(timeout=timeout)

    channel.get_msg = watched


def _register(name: str, manager: Any, client: Any) -> None:
    from papermill.clientwrap import PapermillNotebookClient
    from papermill.engines import Engine, papermill_engines

    class Warm(Engine):  # type: ignore[misc]  # papermill carries no types
        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **_: Any) -> None:
            cells = progress.Count("cell", sum(cell.cell_type == "code" for cell in nb_man.nb.cells))
            begun: list[int] = []
            notebook = PapermillNotebookClient(
                nb_man, km=manager, kernel_name=kernel_name, store_widget_state=False,
                on_cell_execute=lambda cell_index, **_: begun.append(cell_index),
                on_cell_executed=lambda **_: cells.one(),
            )  # fmt: skip
            notebook.kc = client
            try:
                notebook.execute()
            except RuntimeError as error:
                raise RuntimeError(f"in cell {begun[-1] + 1}: {error}" if begun else str(error)) from error

    papermill_engines.register(name, Warm)


def _transport(sockets: str) -> dict[str, str]:
    """Unix sockets in a folder of their own: kernels that start at once share no port and no file."""
    # the system takes no longer name for a socket, and Windows none
    named = os.name != "nt" and len(sockets) < _LONGEST_SOCKET
    return {"transport": "ipc", "ip": f"{sockets}/k"} if named else {"transport": "tcp"}
