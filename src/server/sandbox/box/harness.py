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

HOME = "/home/student"
_HIDDEN = (__file__, "/lib/python314.zip/pyodide/", "/lib/python314.zip/_pyodide/", "<exec>")


def _no_system(command):
    raise OSError(errno.ENOTSUP, "There are no other programs here.")


def _stand_in():
    """asyncio.run asks Pyodide's own module for its settings. That module is gone: this one has nothing else."""
    own, api = types.ModuleType("pyodide_js"), types.ModuleType("pyodide_js._api")
    api.config = types.SimpleNamespace(enableRunUntilComplete=True)
    own._api = api
    sys.modules.pop("js", None)
    sys.modules.pop(__name__, None)
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


def _told_somehow(error):
    try:
        return told_error(error)
    except Exception:
        return f"{type(error).__name__}: {_message(error)}\n"


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


def _guarded(work):
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


def _compiled(code, path):
    # As bytes, so that a line about the encoding means what it means in a file.
    return compile(code.encode("utf-8", "surrogatepass"), path, "exec", dont_inherit=True)


def run(code, name):
    """Runs a program as `python name` would. Returns its exit code."""
    path = os.path.join(HOME, name)
    main = _main_module(name)

    def work():
        exec(_compiled(code, path), main.__dict__)

    exit_code = _guarded(work)
    ended = _guarded(atexit._run_exitfuncs)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass
    return (exit_code or ended) + (256 if _memory_failed else 0)


def _load(code, name):
    """Makes the program a module that tests can import. Its name is the file's, without the ending."""
    path = os.path.join(HOME, name)
    module_name = name.removesuffix(".py").replace("/", ".")
    module = types.ModuleType(module_name)
    module.__file__ = path
    module.__builtins__ = builtins
    sys.modules[module_name] = module
    sys.argv = [name]
    exec(_compiled(code, path), module.__dict__)
    return module


def _plain(value, depth=0):
    """The value as JSON has it, by its exact types: an object that only says it is equal is not."""
    kind = type(value)
    if depth > 100:
        raise ValueError("too deep")
    if value is None or kind is bool or kind is int or kind is str:
        return value
    if kind is float:
        if not math.isfinite(value):
            raise ValueError("not finite")
        return value
    if kind is list or kind is tuple:
        return [_plain(one, depth + 1) for one in value]
    if kind in _DICTS:
        return {_key(key): _plain(one, depth + 1) for key, one in dict.items(value)}
    raise TypeError(kind)


_DICTS = (dict, collections.OrderedDict, collections.defaultdict, collections.Counter)


def _key(key):
    if type(key) is str:
        return key
    if type(key) is int:
        return str(key)
    raise TypeError(type(key))


def _short(text, limit=2_000):
    return text if len(text) <= limit else text[:limit] + "…"


def _shown(value):
    try:
        return _short(repr(value), 500)
    except BaseException as error:
        return f"<{type(value).__name__} that cannot be shown: {type(error).__name__}>"


def _message(error):
    try:
        return _short(str(error))
    except BaseException:
        return ""


def _called(module, check):
    """What one call came to. Nothing here knows what is expected."""
    told = {"id": check["id"]}
    try:
        function = module
        for part in check["function"].split("."):
            function = getattr(function, part)
        value = function(*check["args"])
    except SystemExit as error:
        return told | {"raised": ["SystemExit"], "message": _message(error)}
    except BaseException as error:
        names = [kind.__name__ for kind in type(error).__mro__ if kind is not object]
        return told | {"raised": names[:50], "message": _message(error)}
    try:
        return told | {"value": json.loads(json.dumps(_plain(value)))}
    except BaseException:
        return told | {"shown": _shown(value)}


def _name_of(test):
    return test.id().split(".", 1)[-1] if isinstance(test, unittest.TestCase) else str(test)


class _Results(unittest.TestResult):
    """One result for each test method; a sub-test that fails fails its method."""

    def __init__(self):
        super().__init__()
        self.told = {}

    def startTest(self, test):
        super().startTest(test)
        self.told[_name_of(test)] = None

    def _fail(self, test, error):
        name = _name_of(getattr(test, "test_case", test))
        if self.told.get(name) is None:
            _, value, _ = error
            self.told[name] = _short(told_error(value), 4_000)

    def addError(self, test, err):
        self._fail(test, err)

    def addFailure(self, test, err):
        self._fail(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._fail(test, err)

    def addUnexpectedSuccess(self, test):
        self.told[_name_of(test)] = "It was expected to fail."


class _Sentinel(unittest.TestCase):
    """Tests whose results are known: a program that changed how tests are judged changes theirs."""

    def test_fails_1(self):
        self.assertEqual(random.random(), random.random())

    def test_fails_2(self):
        self.assertTrue(random.random() > 2)

    def test_fails_3(self):
        with self.assertRaises(LookupError):
            str(random.random())

    def test_fails_4(self):
        self.assertEqual([random.random()], [random.random()])

    def test_fails_5(self):
        self.assertIn(random.random(), {random.random(): 1})

    def test_fails_6(self):
        raise ValueError

    def test_passes(self):
        self.assertEqual({"a": [1, 2]}, {"a": [1, 2]})


_unittest_module = unittest
_loader = unittest.TestLoader()


def _is_judged_rightly():
    results = _Results()
    _loader.loadTestsFromTestCase(_Sentinel).run(results)
    told = results.told
    return len(told) == 7 and all((told[name] is None) == name.endswith("passes") for name in told)


_CHANGED = "The program changes how tests are judged."


def _unittest(suite):
    sys.modules["unittest"] = _unittest_module
    tests = _load(suite["code"], suite["fileName"])
    results = _Results()
    is_right = _is_judged_rightly()
    _loader.loadTestsFromModule(tests).run(results)
    is_right = is_right and _is_judged_rightly()
    told = results.told if is_right else dict.fromkeys(results.told or ["tests"], _CHANGED)
    return [
        {"name": _short(name, 400), "passed": message is None, "message": message}
        for name, message in told.items()
    ]


def run_suite(code, name, suite_text):
    """Runs a program and then what is to be tried with it. Returns JSON: the exit code and the outcomes."""
    suite = json.loads(suite_text)
    told = {"exitCode": 0}

    def work():
        module = _load(code, name)
        if suite["kind"] == "functions":
            told["outcomes"] = [_called(module, check) for check in suite["checks"]]
        else:
            told["outcomes"] = _unittest(suite)

    told["exitCode"] = _guarded(work)
    return json.dumps(told)
