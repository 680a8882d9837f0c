import { contains, hostile } from "../../support/hostile";

/** Programs that crash Python, or change what runs them. */
contains("python", [
  hostile(
    "runs bytecode that crashes Python",
    `import types
code = (lambda: 0).__code__
bad = code.replace(co_code=b"\\x64\\xff" * 40, co_stacksize=1)
exec(bad)`,
    1,
    { error: "SystemError: /home/student/main.py:-1: unknown opcode 216" },
  ),
  hostile(
    "runs bytecode with a stack of its own size",
    `def f(): return 1
f.__code__ = f.__code__.replace(co_stacksize=2**30)
f()`,
    0,
  ),
  hostile(
    "reads memory by ctypes",
    `import ctypes
print(len(ctypes.string_at(0, 64)))`,
    [0, "time"],
    { stdout: "64\n" },
  ),
  hostile(
    "crashes by ctypes",
    `import ctypes
ctypes.memset(0x10, 0, 1 << 31)`,
    134,
    { error: "MemoryError" },
  ),
  hostile(
    "loads a native module",
    `import importlib.machinery
importlib.machinery.ExtensionFileLoader('x', '/tmp/x.so').create_module(importlib.machinery.ModuleSpec('x', None, origin='/tmp/x.so'))`,
    1,
    { error: 'Error: Failed to find dynamic library "/tmp/x.so"' },
  ),
  hostile(
    "installs packages",
    `import micropip
micropip.install('requests')`,
    1,
    { error: "ModuleNotFoundError: No module named 'micropip'" },
  ),
  hostile(
    "loads packages of Pyodide",
    `import pyodide_js, asyncio
asyncio.run(pyodide_js.loadPackage("numpy"))`,
    1,
    { error: "AttributeError: module 'pyodide_js' has no attribute 'loadPackage'" },
  ),
  hostile(
    "crashes Python on purpose",
    `import faulthandler
faulthandler._sigsegv()`,
    134,
    { error: "Fatal Python error: unreachable" },
  ),
  hostile(
    "aborts",
    `import os
os.abort()`,
    134,
    { error: "Fatal Python error: unreachable" },
  ),
  hostile(
    "ends without a word",
    `import os
print('last')
os._exit(42)`,
    42,
    { stdout: "last\n" },
  ),
  hostile(
    "exits with a number too large",
    `import sys
sys.exit(2**40)`,
    0,
  ),
  hostile("raises what is no exception", "raise 'text'", 1, {
    error: "TypeError: exceptions must derive from BaseException",
  }),
  hostile(
    "raises an exception that cannot be printed",
    `class Evil(Exception):
    def __str__(self): raise Evil()
    __repr__ = __str__
raise Evil()`,
    1,
    { error: "Evil: <exception str() failed>" },
  ),
  hostile(
    "raises an exception that never ends printing",
    `class Evil(BaseException):
    def __str__(self):
        while True: pass
raise Evil()`,
    "time",
    { endless: true },
  ),
  hostile(
    "hooks the telling of errors",
    `import sys
sys.excepthook = lambda *_: print("hooked")
1 / 0`,
    1,
    { stdout: "hooked\n" },
  ),
  hostile(
    "hooks the telling of errors with one that fails",
    `import sys
def hook(*_): raise RuntimeError("worse")
sys.excepthook = hook
1 / 0`,
    1,
  ),
  hostile(
    "traces itself",
    `import sys
def trace(frame, event, value):
    return trace
sys.settrace(trace)
print("traced")`,
    0,
    { stdout: "traced\n" },
  ),
  hostile(
    "traces the harness",
    `import sys
def trace(frame, event, value):
    frame.f_globals["_report"] = None
    return trace
sys._getframe().f_back.f_trace = trace
sys.settrace(trace)
raise SystemExit(3)`,
    1,
  ),
  hostile(
    "replaces print for everybody",
    `import builtins
builtins.print = lambda *_: None
builtins.open = None
builtins.__import__ = None
import os`,
    1,
    { error: "TypeError: 'NoneType' object is not callable" },
  ),
  hostile(
    "empties the builtins",
    `import builtins
for name in list(vars(builtins)):
    delattr(builtins, name)
1/0`,
    1,
    { error: "NameError: name 'delattr' is not defined" },
  ),
  hostile(
    "replaces stdout",
    `import sys
class Fake:
    def write(self, text): return len(text)
    def flush(self): raise RuntimeError("no")
sys.stdout = Fake()
print("x")`,
    0,
  ),
  hostile(
    "takes stdout and stderr away",
    `import sys
sys.stdout = sys.stderr = None
print('x')
1/0`,
    1,
  ),
  hostile(
    "empties the modules",
    `import sys
sys.modules.clear()
print('x')
raise ValueError('y')`,
    1,
    { stdout: "x\n", error: "ValueError: y" },
  ),
  hostile(
    "changes what harness and Python share",
    `import sys
harness = sys._getframe(1).f_globals
for name in list(harness):
    if name not in ("__builtins__",):
        harness[name] = None
print("changed")`,
    134,
    { stdout: "changed\n", error: "AttributeError: 'NoneType' object has no attribute '_run_exitfuncs'" },
  ),
  hostile(
    "swallows the exit",
    `import sys
try:
    sys.exit(5)
except SystemExit:
    pass
print("went on")`,
    0,
    { stdout: "went on\n" },
  ),
  hostile(
    "names things like other things",
    `рrint = lambda *_: None
рrint("nothing")
print("ok", "\\u202edcba\\u202c", "\\u0000", "\\ud83d\\ude00".encode("utf-16", "surrogatepass").decode("utf-16"))`,
    0,
    { stdout: "ok \u202edcba\u202c \ufffd \ud83d\ude00\n" },
  ),
  hostile("prints half a character", "print('\\ud800')", 1, {
    error:
      "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed",
  }),
  hostile(
    "prints what is no text",
    `import sys
sys.stdout.buffer.write(bytes(range(256)))`,
    0,
    {
      stdout:
        "\ufffd\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u007f\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd",
    },
  ),
  hostile("prints controls of terminals", "print('\\x1b[2J\\x1b]0;title\\x07\\r\\b')", 0, {
    stdout: "\u001b[2J\u001b]0;title\u0007\r\b\n",
  }),
  hostile(
    "is written in an unknown encoding",
    `# -*- coding: rot13 -*-
cevag('k')`,
    1,
    { error: "SyntaxError: 'rot13' is not a text encoding; use codecs.decode() to handle arbitrary codecs" },
  ),
  hostile(
    "has a NUL inside",
    `print('a')\0
print('b')`,
    1,
    { error: "SyntaxError: source code string cannot contain null bytes" },
  ),
  hostile("is empty", "", 0),
  hostile(
    "looks for the marker",
    `import gc, sys
texts = set()
def walk(value, depth=0):
    if isinstance(value, str): texts.add(value)
    elif depth < 4 and isinstance(value, dict):
        for one in list(value.values()): walk(one, depth + 1)
frame = sys._getframe()
while frame:
    walk(dict(frame.f_locals)); walk(frame.f_globals); frame = frame.f_back
for one in gc.get_objects():
    if isinstance(one, dict): walk(one, 3)
import re
print([text for text in texts if re.fullmatch(r"[A-Za-z0-9_-]{32}", text) and re.search("[0-9]", text) and re.search("[A-Z]", text)])`,
    0,
    { stdout: "[]\n" },
  ),
]);
