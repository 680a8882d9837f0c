"""Runs one student's program inside Pyodide. Stands in the snapshot, so its imports cost nothing at a run."""

import atexit
import builtins
import errno
import gc
import json
import linecache
import os
import random
import sys
import traceback
import types

# What programs import most: in the snapshot they cost nothing.
import bisect, collections, copy, dataclasses, datetime, decimal, enum, fractions, functools, heapq  # noqa: E401,F401
import io, itertools, math, operator, re, statistics, string, textwrap, time, typing, unittest, unittest.mock  # noqa: E401,F401

# A program may replace built-in names: those that are used here stay as they are.
globals().update({name: value for name, value in vars(builtins).items() if not name.startswith("__")})

HOME = "/home/student"
_HIDDEN = ("/lib/loupe_", "/lib/python314.zip/pyodide/", "/lib/python314.zip/_pyodide/", "<exec>")


def _no_system(command):
    raise OSError(errno.ENOTSUP, "There are no other programs here.")


def _stand_in():
    """asyncio.run asks Pyodide's own module for its settings. That module is gone: this one has nothing else."""
    own, api = types.ModuleType("pyodide_js"), types.ModuleType("pyodide_js._api")
    api.config = types.SimpleNamespace(enableRunUntilComplete=True)
    own._api = api
    sys.modules.pop("js", None)
    sys.modules.pop(__name__, None)
    sys.modules.pop("loupe_judge", None)
    sys.modules.update({"pyodide_js": own, "pyodide_js._api": api})


def prepare(files):
    """Puts the files of a run in place: a dict of name and text."""
    os.makedirs(HOME, exist_ok=True)
    os.chdir(HOME)
    for name, text in files.items():
        path = os.path.join(HOME, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(text)
    sys.path[:] = [HOME, *(path for path in sys.path if path and not path.startswith("/home/"))]
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    sys.stdout.reconfigure(encoding="utf-8", write_through=True)
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace", write_through=True)
    random.seed()
    # Pyodide asks Node for it, which refuses in a way that ends Python.
    os.system = _no_system
    _stand_in()


_MARK = "\0"
_MORE = re.compile(r'  File ".*", line None, in \0(.*)\n')


def _note(text):
    return traceback.FrameSummary("", None, _MARK + text, lookup_line=False, line="")


def _collapsed(frames):
    """Python tells a thousand equal frames in one line too, but only after it has worked each of them out."""
    kept, run = [], 0
    for at, frame in enumerate(frames):
        same = at > 0 and frame[:3] == frames[at - 1][:3]
        run = run + 1 if same else 0
        if run < 3:
            kept.append(frame)
        last = at + 1 == len(frames) or frames[at + 1][:3] != frame[:3]
        if last and run >= 3:
            kept.append(_note(f"  [Previous line repeated {run - 2} more time{'s' if run > 3 else ''}]"))
    if len(kept) > 100:
        kept[40:-40] = [_note(f"  [{len(kept) - 80} more frames]")]
    return kept


def _shorten(told, seen):
    """Leaves the student's own frames, with the names that the student gave."""
    if told is None or id(told) in seen:
        return
    seen.add(id(told))
    own = [frame for frame in told.stack if not frame.filename.startswith(_HIDDEN)]
    for frame in own:
        frame.filename = frame.filename.removeprefix(HOME + "/")
    told.stack[:] = _collapsed(own)
    if getattr(told, "filename", None):
        told.filename = told.filename.removeprefix(HOME + "/")
    _shorten(told.__cause__, seen)
    _shorten(told.__context__, seen)
    for inner in told.exceptions or ():
        _shorten(inner, seen)


def told_error(error):
    """A traceback as Python prints it."""
    told = traceback.TracebackException(type(error), error, error.__traceback__, compact=True)
    _shorten(told, set())
    return _MORE.sub(r"\1\n", "".join(told.format()))


def short(text, limit=2_000):
    """An exact text, never what only says that it is one."""
    text = str.__str__(text)
    return text if len(text) <= limit else text[:limit] + "…"


def message_of(error):
    try:
        return short(str(error))
    except BaseException:
        return ""


def _told_somehow(error):
    try:
        return told_error(error)
    except Exception:
        return f"{type(error).__name__}: {message_of(error)}\n"


def _exit_code(error):
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xFF
    print(error.code, file=sys.stderr)
    return 1


_own_hook = sys.excepthook
_memory_failed = False


def _report(error):
    """What becomes of an error that nobody caught: the exit code."""
    global _memory_failed
    if isinstance(error, SystemExit):
        return _exit_code(error)
    _memory_failed = isinstance(error, MemoryError)
    if sys.excepthook is not _own_hook and not isinstance(error, MemoryError):
        sys.excepthook(type(error), error, error.__traceback__)
    else:
        sys.stderr.write(_told_somehow(error))
    return 130 if isinstance(error, KeyboardInterrupt) else 1


def guarded(work):
    try:
        work()
        return 0
    except BaseException as error:
        try:
            return _report(error)
        except BaseException as worse:
            return _exit_code(worse) if isinstance(worse, SystemExit) else 1


def _main_module(name):
    main = types.ModuleType("__main__")
    main.__file__ = os.path.join(HOME, name)
    main.__builtins__ = builtins
    sys.modules["__main__"] = main
    sys.argv = [name]
    return main


def compiled_file(code, path):
    # As bytes, so that a line about the encoding means what it means in a file.
    return compile(code.encode("utf-8", "surrogatepass"), path, "exec", dont_inherit=True)


def run(code, name):
    """Runs a program as `python name` would. Returns its exit code."""
    path = os.path.join(HOME, name)
    main = _main_module(name)

    def work():
        exec(compiled_file(code, path), main.__dict__)

    exit_code = guarded(work)
    ended = guarded(atexit._run_exitfuncs)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass
    return (exit_code or ended) + (256 if _memory_failed else 0)
