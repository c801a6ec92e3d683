"""One allocator on one case, in a process of its own that is stopped when a call takes too long."""

import math
import multiprocessing
import os
import time
import traceback
from dataclasses import dataclass, replace
from importlib import import_module
from multiprocessing.connection import Connection
from types import ModuleType

from benchmarks.peers.allocator import Answer, NotSupportedError, Prepare
from benchmarks.peers.case import Case, cases

CAP_SECONDS = 120.0
_PREPARATION_SECONDS = 600.0
_ENOUGH_SECONDS = 30.0  # calls are repeated no longer than this in all
_SAME_CURVE = 1e-4  # Meridian computes in single precision


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """The `seconds` of each call and the last call's answer; or, in `remark`, why there is none."""

    seconds: tuple[float, ...] = ()
    answer: Answer | None = None
    remark: str = ""


_DIED = Measured(remark="its process died")


def measure(module: ModuleType, allocator: str, case: str, repeat: int) -> Measured:
    """Return what `allocator`, one of the `module`'s ALLOCATORS, needs and finds for a case, both by name."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # SLSQP's small systems are 30 times slower and more when threads wait for a busy core
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(
        target=_answer, args=(sender, module.__name__, allocator, case, repeat), daemon=True
    )
    process.start()
    sender.close()
    try:
        return _received(receiver, repeat)
    finally:
        process.kill()
        process.join()


def _received(receiver: Connection, repeat: int) -> Measured:
    measured, cap = _DIED, _PREPARATION_SECONDS
    try:
        for _ in range(repeat + 1):
            if not receiver.poll(cap):
                return measured if measured.answer else Measured(remark=f"> {cap:g} s")
            measured, cap = receiver.recv(), CAP_SECONDS
    except EOFError:
        pass  # it had enough, failed and said so, or died
    return measured


def _answer(sender: Connection, module: str, allocator: str, name: str, repeat: int) -> None:
    """Send what is measured so far: first that the allocator is ready, then after each call."""
    case = next(case for case in cases() if case.name == name)
    measured = Measured()
    try:
        allocators: dict[str, Prepare] = import_module(module).ALLOCATORS
        solve = allocators[allocator](case)
        sender.send(_DIED)  # unless something else comes
        for _ in range(repeat):
            started = time.perf_counter()
            answer = solve()
            measured = Measured(seconds=(*measured.seconds, time.perf_counter() - started), answer=answer)
            sender.send(replace(measured, remark=_other_curves(case, answer)))
            if sum(measured.seconds) > _ENOUGH_SECONDS:
                return
    except NotSupportedError as error:
        sender.send(Measured(remark=f"not tried: {error}"))
    except Exception as error:  # a peer may fail in any way; the table says how
        traceback.print_exc()
        sender.send(Measured(remark=f"failed: {type(error).__name__}: {error}"))


def _other_curves(case: Case, answer: Answer) -> str:
    """Say if the allocator's own curves aren't the case's: then the comparison would mean nothing."""
    same = all(math.isclose(own, case.value(spend), rel_tol=_SAME_CURVE) for spend, own in answer.own_values)
    return "" if same else "its curves aren't ours"
