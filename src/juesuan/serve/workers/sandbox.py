"""What a worker process may do: little memory, no sockets, no programs, no life after its parent.

Linux enforces it with prctl(2) and seccomp(2); elsewhere the limits of POSIX remain, and the endpoint refuses
federated queries by their text.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from pathlib import Path
from typing import NamedTuple

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_SET_MODE_FILTER = 1
_SECCOMP_FILTER_FLAG_TSYNC = 1
_SECCOMP_RET_ALLOW = 0x7FFF0000
_SECCOMP_RET_ERRNO = 0x00050000
# These numbers are those of Linux: prctl(2), seccomp(2), errno(3), and the opcodes of classic BPF.
_EACCES = 13
_LOAD, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _RETURN = 0x20, 0x15, 0x35, 0x06
_OFFSET_OF_NUMBER, _OFFSET_OF_ARCHITECTURE = 0, 4


class _Architecture(NamedTuple):
    """A machine: its audit number, its number of seccomp(2), the first number of a foreign ABI, what is denied.

    Denied are socket, execve, execveat, ptrace and io_uring_setup.
    """

    audit: int
    seccomp: int
    foreign_abi: int
    denied: tuple[int, ...]


_ARCHITECTURES = {
    "x86_64": _Architecture(0xC000003E, 317, 0x40000000, (41, 59, 322, 101, 425)),
    "aarch64": _Architecture(0xC00000B7, 277, 0xFFFFFFFF, (198, 221, 281, 117, 425)),
}


class _Program(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def die_with_parent(parent: int) -> None:
    """Asks Linux to kill this process when its parent `parent` (process id) ends; no core dumps anywhere."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)


def limit_memory(memory_bytes: int) -> None:
    """Caps what is allocated from now on (RLIMIT_DATA): an allocation beyond it ends the process."""
    # The stacks of threads count already (proc(5), VmData in kB).
    status = Path("/proc/self/status")
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines()) if status.exists() else {}
    limit_bytes = int(fields.get("VmData", "0 kB").split()[0]) * 1024 + memory_bytes
    resource.setrlimit(resource.RLIMIT_DATA, (limit_bytes, limit_bytes))


def seal(*, may_connect: bool = False) -> bool:
    """Denies sockets and programs to every thread of this process from now on; False where it cannot.

    With `may_connect` only programs are denied: for a worker that forwards to an engine.
    """
    architecture = _ARCHITECTURES.get(platform.machine())
    if sys.platform != "linux" or architecture is None:
        return False
    code = _filter(architecture, architecture.denied[1:] if may_connect else architecture.denied)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    if not _prctl(_PR_SET_NO_NEW_PRIVS, 1):
        return False
    mode = (ctypes.c_long(_SECCOMP_SET_MODE_FILTER), ctypes.c_long(_SECCOMP_FILTER_FLAG_TSYNC))
    result: int = ctypes.CDLL(None).syscall(ctypes.c_long(architecture.seccomp), *mode, ctypes.byref(program))
    return result == 0


def _prctl(option: int, value: int) -> bool:
    """prctl(2), whose arguments are all of the machine's width; whether it succeeded."""
    arguments = (ctypes.c_ulong(value), *(ctypes.c_ulong(0) for _ in range(3)))
    result: int = ctypes.CDLL(None).prctl(ctypes.c_int(option), *arguments)
    return result == 0


def _filter(architecture: _Architecture, denied: tuple[int, ...]) -> bytes:
    """The filter in the instructions of linux/bpf_common.h: deny what is listed or foreign, allow the rest."""
    checks = len(denied)
    code = [
        _instruction(_LOAD, 0, 0, _OFFSET_OF_ARCHITECTURE),
        _instruction(_JUMP_EQUAL, 0, checks + 3, architecture.audit),
        _instruction(_LOAD, 0, 0, _OFFSET_OF_NUMBER),
        _instruction(_JUMP_GREATER_EQUAL, checks + 1, 0, architecture.foreign_abi),
    ]
    code += [_instruction(_JUMP_EQUAL, checks - place, 0, number) for place, number in enumerate(denied)]
    code += [
        _instruction(_RETURN, 0, 0, _SECCOMP_RET_ALLOW),
        _instruction(_RETURN, 0, 0, _SECCOMP_RET_ERRNO | _EACCES),
    ]
    return b"".join(code)


def _instruction(operation: int, if_true: int, if_false: int, operand: int) -> bytes:
    return struct.pack("HBBI", operation, if_true, if_false, operand)
