"""Tries a student's program inside Pyodide: calls of its functions, and files of tests. Stands in the snapshot."""

import builtins
import collections
import contextlib
import json
import math
import os
import random
import sys
import types
import unittest
import unittest.async_case
from json.encoder import encode_basestring_ascii as _quoted

from loupe_harness import HOME, compiled_file, guarded, message_of, short, told_error

# A program may replace built-in names and what modules hold: those that are used here stay as they are.
globals().update({name: value for name, value in vars(builtins).items() if not name.startswith("__")})
_is_finite, _read, _random = math.isfinite, json.loads, random.random
_thrown, _code_type = sys.exception, types.CodeType


def _load(code, name):
    """Makes the program a module that tests can import. Its name is the file's, without the ending."""
    path = os.path.join(HOME, name)
    module_name = name.removesuffix(".py").replace("/", ".")
    module = types.ModuleType(module_name)
    module.__file__ = path
    module.__builtins__ = builtins
    sys.modules[module_name] = module
    sys.argv = [name]
    compiled = compiled_file(code, path)
    exec(compiled, module.__dict__)
    return module, compiled


_DICTS = (dict, collections.OrderedDict, collections.defaultdict, collections.Counter)


def _written(value, depth=0):
    """The value as JSON, by its exact types: an object that only says it is equal is not."""
    kind = type(value)
    if depth > 100:
        raise ValueError("too deep")
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    if kind is str:
        return _quoted(value)
    if kind is int:
        return int.__repr__(value)
    if kind is float:
        if not _is_finite(value):
            raise ValueError("not finite")
        return float.__repr__(value)
    if kind is list or kind is tuple:
        return "[" + ",".join([_written(one, depth + 1) for one in value]) + "]"
    if kind in _DICTS:
        parts = [_key(key) + ":" + _written(one, depth + 1) for key, one in dict.items(value)]
        return "{" + ",".join(parts) + "}"
    raise TypeError(kind)


def _key(key):
    if type(key) is str:
        return _quoted(key)
    if type(key) is int:
        return _quoted(int.__repr__(key))
    raise TypeError(type(key))


def _shown(value):
    try:
        return short(repr(value), 500)
    except BaseException as error:
        return f"<{type(value).__name__} that cannot be shown: {type(error).__name__}>"


def _called(module, check):
    """What one call came to, as JSON. Nothing here knows what is expected."""
    told = {"id": check["id"]}
    function = module
    try:
        for part in check["function"].split("."):
            function = getattr(function, part)
    except BaseException as error:
        return _written(told | {"called": False, "raised": _names(error), "message": message_of(error)})
    try:
        value = function(*check["args"])
    except SystemExit as error:
        return _written(told | {"raised": ["SystemExit"], "message": message_of(error)})
    except BaseException as error:
        told = told | {"raised": _names(error), "message": message_of(error)}
        # Not one line of it ran: it is no function, or one that takes other arguments.
        inside = error.__traceback__ is not None and error.__traceback__.tb_next is not None
        is_own = type(function) is types.FunctionType or not callable(function)
        if type(error) is TypeError and is_own and not inside:
            told["called"] = False
        return _written(told)
    try:
        return "{" + '"id":' + _quoted(check["id"]) + ',"value":' + _written(value) + "}"
    except BaseException:
        return _written(told | {"shown": _shown(value)})


def _names(error):
    return [short(kind.__name__, 190) for kind in type(error).__mro__ if kind is not object][:50]


def _name_of(test):
    if isinstance(test, unittest.TestCase):
        return f"{type(test).__qualname__}.{test._testMethodName}"
    return str(test)


_skip_test = unittest.TestCase.skipTest.__code__
_SKIPS = ("self.skipTest(", "raise unittest.SkipTest", "raise SkipTest")


class _File:
    """A file of tests as it was compiled, to tell what its own lines do."""

    def __init__(self, text, compiled):
        self._lines = text.encode("utf-8", "surrogatepass").split(b"\n")
        self._codes = {}
        waiting = [compiled]
        while waiting:
            code = waiting.pop()
            self._codes[id(code)] = code
            waiting.extend([one for one in code.co_consts if type(one) is _code_type])

    def skips(self, error):
        """Whether a statement of the file skipped the test: not what the program threw, wherever that came out."""
        place, last, before = None if error is None else error.__traceback__, None, None
        while place is not None:
            before, last, place = last, place, place.tb_next
        if last is not None and last.tb_frame.f_code is _skip_test:
            last = before
        if last is None or id(last.tb_frame.f_code) not in self._codes:
            return False
        places = list(last.tb_frame.f_code.co_positions())
        line, _, column, _ = places[last.tb_lasti // 2]
        if line is None or column is None or line > len(self._lines):
            return False
        return self._lines[line - 1][column:].decode("utf-8", "replace").startswith(_SKIPS)


class _Results(unittest.TestResult):
    """One result for each test method, which has passed when unittest says so and not before."""

    def __init__(self, left_out=(), file=None):
        super().__init__()
        self.told = {}
        self._left_out = left_out
        self._file = file
        self._skipped = set()
        self.skipped_inside = []

    def startTest(self, test):
        super().startTest(test)
        self.told[_name_of(test)] = "It did not end."

    def _fail(self, test, message):
        name = _name_of(getattr(test, "test_case", test))
        if self.told.get(name) in (None, "It did not end."):
            self.told[name] = "It failed."
            self.told[name] = message() if callable(message) else message

    def addSuccess(self, test):
        if self.told.get(_name_of(test)) == "It did not end.":
            self.told[_name_of(test)] = None

    def addError(self, test, err):
        self._fail(test, lambda: short(told_error(err[1]), 4_000))

    def addFailure(self, test, err):
        self.addError(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.addError(test, err)

    def addExpectedFailure(self, test, err):
        self.addSuccess(test)

    def addUnexpectedSuccess(self, test):
        self._fail(test, "It was expected to fail.")

    def addSkip(self, test, reason):
        name = _name_of(getattr(test, "test_case", test))
        if name in self._left_out:
            self.told.pop(name, None)
        elif self._file is not None and self._file.skips(_thrown()):
            self._skipped.add(name)
        else:
            self._fail(test, "It was skipped.")

    def stopTest(self, test):
        super().stopTest(test)
        # The file left it, or a part of it, out; what failed in it before or after counts.
        if _name_of(test) in self._skipped and self.told.get(_name_of(test)) == "It did not end.":
            self.told.pop(_name_of(test))
            self.skipped_inside.append(_name_of(test))


class _Sentinel(unittest.TestCase):
    """Tests whose results are known: a program that changed how tests are judged changes theirs."""

    def test_fails_1(self):
        self.assertEqual(_random(), _random())

    def test_fails_2(self):
        self.assertTrue(_random() > 2)

    def test_fails_3(self):
        with self.assertRaises(LookupError):
            str(_random())

    def test_fails_4(self):
        self.assertEqual([_random()], [_random()])

    def test_fails_5(self):
        self.assertIn(_random(), {_random(): 1})

    def test_fails_6(self):
        raise ValueError

    def test_passes(self):
        self.assertEqual({"a": [1, 2]}, {"a": [1, 2]})


_unittest_modules = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "unittest"}
_loader = unittest.TestLoader()


def _is_judged_rightly():
    results = _Results()
    _loader.loadTestsFromTestCase(_Sentinel).run(results)
    told = results.told
    return len(told) == 7 and all((told[name] is None) == name.endswith("passes") for name in told)


_BUILT_IN = (
    "__build_class__ __import__ all any callable dict enumerate getattr hasattr id isinstance issubclass iter len list "
    "next object property range repr reversed set setattr sorted staticmethod str super tuple type zip "
    "AssertionError BaseException Exception"
).split()
_ADDED = (
    "__unittest_skip__ __unittest_skip_why__ __unittest_expecting_failure__ __getattribute__ __getattr__ __setattr__ __new__"
).split()


def _inside(value):
    """What a function is, and what it does."""
    function = getattr(value, "__func__", value)
    return (value, *(getattr(function, part, None) for part in ("__code__", "__defaults__", "__kwdefaults__")))


class _Watched:
    """Classes and modules as they stand, to see later whether they still do."""

    def __init__(self, owners):
        self._kept = [
            (owner, {name: _inside(value) for name, value in vars(owner).items() if name not in free})
            for owner, free in owners
        ]

    def is_untouched(self):
        for owner, kept in self._kept:
            now = vars(owner)
            if isinstance(owner, type) and any(name in now and name not in kept for name in _ADDED):
                return False
            for name, (value, *parts) in kept.items():
                if now.get(name) is not value or any(
                    one is not other for one, other in zip(parts, _inside(value)[1:])
                ):
                    return False
        return True


_FREE = ("maxDiff", "longMessage", "__doc__", "__warningregistry__")
_judges = [
    unittest,
    *(sys.modules["unittest." + name] for name in ("case", "loader", "suite", "result", "util", "async_case")),
]
_parts = {
    part
    for judge in _judges
    for part in vars(judge).values()
    if isinstance(part, type) and part.__module__.startswith("unittest")
}
_built_in = {name: vars(builtins)[name] for name in _BUILT_IN}
_watched = _Watched([(one, _FREE) for one in (*_judges, *_parts, contextlib._GeneratorContextManager)])


def _is_untouched():
    return _watched.is_untouched() and all(vars(builtins).get(name) is value for name, value in _built_in.items())


def _classes_of(module):
    return [one for one in list(vars(module).values()) if isinstance(one, type) and issubclass(one, unittest.TestCase)]


def _left_out(classes):
    """The names of those that the file itself says are not to be run."""
    names = set()
    for of in classes:
        for name in _loader.getTestCaseNames(of):
            method = getattr(of, name)
            if getattr(of, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
                names.add(f"{of.__qualname__}.{name}")
    return names


_CHANGED = "The program changes how tests are judged."


def _unittest(suite):
    sys.modules.update(_unittest_modules)
    is_right = _is_untouched() and _is_judged_rightly()
    tests, compiled = _load(suite["code"], suite["fileName"])
    classes = _classes_of(tests)
    # Only functions: a class may set what it likes beside them before its tests.
    own = _Watched(
        [(of, [name for name, value in vars(of).items() if type(value) is not types.FunctionType]) for of in classes]
    )
    results = _Results(_left_out(classes), _File(suite["code"], compiled))
    if "load_tests" in vars(tests) and "load_tests" not in suite["code"]:
        is_right = False
    is_right = is_right and _is_untouched()
    if is_right:
        _loader.loadTestsFromModule(tests).run(results)
        is_right = own.is_untouched() and _is_untouched() and _is_judged_rightly()
    told = results.told if is_right else dict.fromkeys(results.told or ["tests"], _CHANGED)
    left_out = results.skipped_inside if is_right else []
    return [
        _written({"name": short(name, 400), "passed": message is None, "message": message})
        for name, message in told.items()
    ] + [_written({"name": short(name, 400), "passed": False, "message": None, "leftOut": True}) for name in left_out]


def run_suite(code, name, suite_text):
    """Runs a program and then what is to be tried with it. Returns JSON: the exit code and the outcomes."""
    suite = _read(suite_text)
    outcomes = []

    def work():
        module, _ = _load(code, name)
        if suite["kind"] == "functions":
            found = [_called(module, check) for check in suite["checks"]]
        else:
            found = _unittest(suite)
        outcomes.append("[" + ",".join(found) + "]")

    exit_code = guarded(work)
    told = ',"outcomes":' + outcomes[0] if outcomes else ""
    return '{"exitCode":' + int.__repr__(exit_code) + told + "}"
