import { contains, hostile } from "../../support/hostile";

/** Programs that reach for other processes, and for the host behind Pyodide. */
contains("python", [
  hostile(
    "starts a shell by os.system",
    `import os
print(os.system('echo out'))`,
    1,
    { error: "OSError: [Errno 138] There are no other programs here." },
  ),
  hostile(
    "starts a process",
    `import subprocess
subprocess.run(['/bin/sh', '-c', 'id'])`,
    1,
    { error: "OSError: [Errno 138] emscripten does not support processes." },
  ),
  hostile(
    "forks",
    `import os
print(os.fork())`,
    1,
    { error: "OSError: [Errno 52] Function not implemented" },
  ),
  hostile(
    "forks without end",
    `import os
while True:
    os.fork()`,
    1,
    { error: "OSError: [Errno 52] Function not implemented" },
  ),
  hostile(
    "replaces itself",
    `import os
os.execv('/bin/sh', ['sh'])`,
    1,
    { error: "OSError: [Errno 45] Exec format error" },
  ),
  hostile(
    "opens a pipe to a program",
    `import os
print(os.popen('id').read())`,
    1,
    { error: "OSError: [Errno 138] emscripten does not support processes." },
  ),
  hostile(
    "starts a pool of processes",
    `from concurrent.futures import ProcessPoolExecutor
with ProcessPoolExecutor() as pool:
    print(list(pool.map(abs, [-1])))`,
    [1, "time"],
    {
      error:
        "NotImplementedError: This Python build lacks multiprocessing.synchronize, usually due to named semaphores being unavailable on this platform.",
    },
  ),
  hostile(
    "starts threads without end",
    `import threading
while True:
    threading.Thread(target=print).start()`,
    1,
    { error: "RuntimeError: can't start new thread" },
  ),
  hostile(
    "kills its parent",
    `import os
for pid in (os.getppid(), 1):
    try:
        os.kill(pid, 9)
        print("killed", pid)
    except Exception as error:
        print(type(error).__name__)`,
    0,
    { stdout: "PermissionError\nPermissionError\n" },
  ),
  hostile(
    "kills everybody",
    `import os
os.kill(-1, 9)`,
    1,
    { error: "PermissionError: [Errno 63] Operation not permitted" },
  ),
  hostile(
    "sends itself a signal",
    `import os, signal
os.kill(os.getpid(), signal.SIGTERM)
print("still here")`,
    143,
  ),
  hostile(
    "catches all signals",
    `import signal
for number in range(1, 32):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError, RuntimeError):
        pass
while True:
    pass`,
    "time",
    { endless: true },
  ),
  hostile(
    "sets an alarm",
    `import signal
signal.alarm(1)
print('set')`,
    1,
    { error: "AttributeError: module 'signal' has no attribute 'alarm'" },
  ),
  hostile("imports the browser", "import js", 1, { error: "ModuleNotFoundError: No module named 'js'" }),
  hostile("imports Pyodide's door to JavaScript", "from pyodide_js import loadPackage", 1, {
    error: "ImportError: cannot import name 'loadPackage' from 'pyodide_js' (unknown location)",
  }),
  hostile(
    "runs JavaScript",
    `from pyodide.code import run_js
print(run_js('process.version'))`,
    1,
    { error: "ModuleNotFoundError: No module named 'js'" },
  ),
  hostile(
    "runs JavaScript by the hidden module",
    `from pyodide._run_js import eval
print(eval('1'))`,
    1,
    {
      error:
        "ImportError: cannot import name 'eval' from 'pyodide._run_js' (/lib/python314.zip/pyodide/_run_js.py)",
    },
  ),
  hostile(
    "makes code from text through a constructor",
    `import pyodide.webloop as loop
print(loop.scheduleCallback.constructor("return process")().version)`,
    1,
    { error: "pyodide.ffi.JsException: EvalError: Code generation from strings disallowed for this context" },
  ),
  hostile(
    "follows constructors of every object from JavaScript",
    `import gc
from pyodide.ffi import JsProxy
found = [one for one in gc.get_objects() if isinstance(one, JsProxy)]
for one in found:
    for path in (("constructor",), ("constructor", "constructor"), ("__proto__", "constructor")):
        here = one
        try:
            for step in path:
                here = getattr(here, step)
            print(here("return process")().version)
        except Exception:
            pass
print("no way out")`,
    0,
    { stdout: "no way out\n" },
  ),
  hostile(
    "looks for Node's functions on every object from JavaScript",
    `import gc
from pyodide.ffi import JsProxy
import pyodide.webloop
words = ("binding", "mainModule", "readFileSync", "kill", "env", "execPath", "require", "dlopen", "process", "globalThis")
for one in [o for o in gc.get_objects() if isinstance(o, JsProxy)] + [pyodide.webloop.scheduleCallback]:
    for word in words:
        try:
            getattr(one, word)
            print("found", word)
        except Exception:
            pass
print("nothing")`,
    0,
    { stdout: "nothing\n" },
  ),
  hostile(
    "brings the removed importer back",
    `from _pyodide._importhook import JsFinder, jsfinder
print(sorted(jsfinder.jsproxies))
import sys
sys.modules.pop("pyodide_js", None)
import pyodide_js`,
    1,
    { stdout: "[]\n", error: "ModuleNotFoundError: No module named 'pyodide_js'" },
  ),
  hostile(
    "creates a function from the other side",
    `from pyodide.ffi import create_proxy
proxy = create_proxy(print)
print(proxy.constructor("return process")())`,
    1,
    { error: "pyodide.ffi.JsException: TypeError: Class constructor t cannot be invoked without 'new'" },
  ),
  hostile(
    "makes a promise and climbs it",
    `from pyodide.ffi import run_sync
import asyncio
async def main():
    future = asyncio.ensure_future(asyncio.sleep(0))
    print(type(future).__name__)
    await future
asyncio.run(main())
from pyodide.ffi import to_js
value = to_js([1])
print(value.constructor.constructor("return process")().pid)`,
    1,
    {
      stdout: "PyodideTask\n",
      error: "pyodide.ffi.JsException: EvalError: Code generation from strings disallowed for this context",
    },
  ),
  hostile(
    "reaches for the host through a JavaScript array",
    `from pyodide.ffi import to_js
array = to_js([1, 2])
print(array.constructor.name)
array.constructor.prototype.push = None
print("changed")`,
    134,
    { stdout: "Array\nchanged\n", error: "Fatal Python error: arr.push is not a function" },
  ),
  hostile(
    "breaks the other side's prototypes",
    `from pyodide.ffi import to_js
thing = to_js({"a": 1})
prototype = thing.constructor.prototype
prototype.toJSON = lambda *_: "fake"
prototype.exitCode = 0
import sys
sys.exit(7)`,
    7,
  ),
  hostile(
    "catches what the other side throws",
    `from pyodide.ffi import JsException, to_js
try:
    to_js([1]).constructor.constructor("return 1")
except JsException as error:
    here = error.js_error if hasattr(error, "js_error") else error
    print(type(here).__name__)
    print(error.constructor.constructor("return process")().version)`,
    1,
    {
      stdout: "JsException\n",
      error: "pyodide.ffi.JsException: EvalError: Code generation from strings disallowed for this context",
    },
  ),
]);
