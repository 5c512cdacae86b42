"""Who works on the parts: this process, a local Dask cluster, or the user's own."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.archive.counts import Counts
from onrecord.archive.plan import Part
from onrecord.errors import MissingExtra, OnrecordError, UserError

Work = Callable[[Part], Counts]
Done = tuple[Part, Counts | str]  # a part with its counts, or with why it failed

MEMORY = "500MB"  # of a worker; its keeper ends and restarts one that takes more
_AHEAD = 3  # parts waiting at each worker: enough that none is idle, few enough that the scheduler stays small
_FETCH = 10  # seconds for a part's counts to come from its worker
_RETRIES = 2  # of a part whose worker was lost
_CALM = {
    # its profiler keeps frames of one thread alive in another, which Resiliparse's trees do not bear
    "distributed.worker.profile.enabled": False,
    # how often its parts look whether they still live: as it comes, a tenth of a core for two workers that do nothing
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.memory.monitor-interval": "500ms",
}


class SchedulerLost(UserError):
    """The Dask scheduler went away: the run stops, and goes on where it stopped when it is started again."""


def alone(parts: Iterable[Part], work: Work) -> Iterator[Done]:
    """Do the parts one after another in this process."""
    for part in parts:
        try:
            yield part, work(part)
        except OnrecordError:
            raise
        except Exception as error:
            yield part, repr(error)


@contextlib.contextmanager
def local_client(workers: int) -> Iterator[Any]:
    """Start a Dask cluster of *workers* processes on this machine and stop it at the end."""
    distributed = _distributed()
    import dask

    with (
        dask.config.set(_CALM),
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=MEMORY,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield client


@contextlib.contextmanager
def remote_client(address: str, timeout: float = 15) -> Iterator[Any]:
    """Connect to the user's own scheduler within *timeout* seconds. Raises ``UserError`` when it does not answer."""
    distributed = _distributed()
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # a lost scheduler is told by us, in one line
    try:
        client = distributed.Client(address, timeout=timeout, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UserError(f"no Dask scheduler answers at {address} ({error}); start one with: dask scheduler") from None
    try:
        if not client.scheduler_info()["workers"]:
            raise UserError(f"the scheduler at {address} has no workers; start some with: dask worker {address}")
        yield client
    finally:
        with contextlib.suppress(Exception):  # a lost scheduler cannot be parted from in good order
            client.close(timeout=2)


def together(parts: Iterable[Part], work: Work, client: Any) -> Iterator[Done]:
    """Do the parts on a Dask cluster, in the order in which they are finished.

    A lost worker's part goes to another. Raises ``SchedulerLost``, and what stops the whole run, such as a full disk.
    """
    distributed = _distributed()
    waiting = iter(parts)
    running: dict[Any, Part] = {}
    finished = distributed.as_completed(loop=client.loop)

    def more() -> None:
        part = next(waiting, None)
        if part is not None:
            future = client.submit(work, part, pure=False, retries=_RETRIES, key=f"part-{part.key}")
            running[future] = part
            finished.add(future)

    try:
        for _ in range(_AHEAD * max(len(client.scheduler_info()["workers"]), 1)):
            more()
        for future in finished:
            done = _result(future, client)
            if done is None:
                finished.add(future)
                continue
            yield running.pop(future), done
            future.release()
            more()
    except (OSError, distributed.client.FutureCancelledError, distributed.comm.CommClosedError) as error:
        raise SchedulerLost(_LOST.format(error or type(error).__name__)) from None
    finally:
        with contextlib.suppress(Exception):
            client.cancel(list(running), force=True)


_LOST = "the Dask scheduler was lost ({}); start it and run the same command again: finished parts are kept"


def _result(future: Any, client: Any) -> Counts | str | None:
    """Return what became of a part; ``None`` when its counts were lost with their worker and another one is on it."""
    if future.status == "cancelled" or client.status != "running":
        raise SchedulerLost(_LOST.format(future.status))
    if future.status == "finished":
        try:
            counts: Counts = future.result(timeout=_FETCH)
        except TimeoutError:
            return None
        return counts
    if future.status != "error":
        return None
    error = future.exception(timeout=_FETCH)
    if isinstance(error, OnrecordError):
        raise error
    return f"{type(error).__name__}: {error}"


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise MissingExtra("archive", "dask[distributed]") from None
    return distributed
