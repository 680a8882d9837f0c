import { contains, hostile } from "../../support/hostile";

/** Programs that reach for files, the environment and the network. */
contains("python", [
  hostile("reads the users of the host", "print(open('/etc/passwd').read())", 1, {
    error: "FileNotFoundError: [Errno 44] No such file or directory: '/etc/passwd'",
  }),
  hostile("reads the memory of its own process", "print(open('/proc/self/environ').read())", 1, {
    error: "FileNotFoundError: [Errno 44] No such file or directory: '/proc/self/environ'",
  }),
  hostile(
    "lists the whole file system",
    `import os
names = {name for _, folders, files in os.walk("/") for name in folders + files}
print(sorted(names & {"passwd", "node_modules", "package.json", "python.mjs", "harness.py", "shadow", "box"}))`,
    0,
    { stdout: "[]\n" },
  ),
  hostile(
    "mounts the host's files through Node",
    `import pyodide_js
pyodide_js.FS.mount(pyodide_js.FS.filesystems.NODEFS, {"root": "/"}, "/mnt")`,
    1,
    { error: "AttributeError: module 'pyodide_js' has no attribute 'FS'" },
  ),
  hostile(
    "mounts by the core module",
    `import _pyodide_core
print([name for name in dir(_pyodide_core) if "mount" in name.lower() or "fs" == name.lower()])
_pyodide_core.FS`,
    1,
    { stdout: "[]\n", error: "AttributeError: module '_pyodide_core' has no attribute 'FS'" },
  ),
  hostile(
    "fills the disk",
    `with open("big", "wb") as file:
    while True:
        file.write(b"x" * 10_000_000)`,
    ["memory", "time"],
    { error: "MemoryError" },
  ),
  hostile(
    "makes files without end",
    `count = 0
while True:
    open(f"f{count}", "w").write("x")
    count += 1`,
    "time",
    { endless: true },
  ),
  hostile("climbs out by a path with dots", "print(open('../../../../../../../../etc/shadow').read())", 1, {
    error: "FileNotFoundError: [Errno 44] No such file or directory: '../../../../../../../../etc/shadow'",
  }),
  hostile(
    "climbs out by a symbolic link",
    `import os
os.symlink("/proc/1/root/etc/passwd", "link")
print(open("link").read())`,
    1,
    { error: "FileNotFoundError: [Errno 44] No such file or directory: 'link'" },
  ),
  hostile(
    "writes over the standard library",
    `import os, sys
try:
    open(sys.path[1], "wb").write(b"gone")
except OSError as error:
    print("refused", error.errno)
import json
print(json.dumps(1))`,
    0,
    { stdout: "1\n" },
  ),
  hostile(
    "uses descriptors it was not given",
    `import os
for descriptor in range(3, 40):
    try:
        os.write(descriptor, b"fake")
        print("wrote", descriptor)
    except OSError:
        pass
print("none")`,
    0,
    { stdout: "none\n" },
  ),
  hostile(
    "closes its own streams",
    `import os
os.close(1)
os.close(2)
print("nobody sees this")`,
    1,
  ),
  hostile("reads the harness from the disk", "import loupe_harness", 1, {
    error: "ModuleNotFoundError: No module named 'loupe_harness'",
  }),
  hostile(
    "reads the source of the harness from its frames",
    `import sys, inspect
frame = sys._getframe()
while frame.f_back:
    frame = frame.f_back
print(inspect.getsource(frame))`,
    1,
    { error: "OSError: source code not available" },
  ),
  hostile(
    "looks at the environment",
    `import os
print(sorted(os.environ))`,
    0,
    {
      stdout:
        "['HOME', 'LANG', 'LD_LIBRARY_PATH', 'LOGNAME', 'PATH', 'PWD', 'PYTHONINSPECT', 'TZ', 'USER', '_']\n",
    },
  ),
  hostile(
    "looks for secrets in the environment",
    `import os
print([name for name in os.environ if any(word in name for word in ("SECRET", "KEY", "TOKEN", "DATABASE", "PASS", "NODE"))])`,
    0,
    { stdout: "[]\n" },
  ),
  hostile(
    "asks who it is",
    `import os
print(os.getpid() > 0, os.uname().sysname)
import getpass
print(getpass.getuser())`,
    0,
    { stdout: "True Emscripten\nweb_user\n" },
  ),
  hostile(
    "opens a connection",
    `import socket
socket.create_connection(("127.0.0.1", 5432), 1)`,
    1,
    { error: "OSError: [Errno 23] Host is unreachable" },
  ),
  hostile(
    "listens",
    `import socket
s = socket.socket()
s.bind(("0.0.0.0", 8000)); s.listen()
print("listening")
s.settimeout(0.1)
s.accept()`,
    134,
    { error: "- /box/node_modules/pyodide/pyodide.asm.mjs" },
  ),
  hostile(
    "fetches by Pyodide's own means",
    `import asyncio
from pyodide.http import pyfetch
asyncio.run(pyfetch("http://127.0.0.1/"))`,
    [1, "time"],
    { error: "NameError: name 'AbortController' is not defined" },
  ),
  hostile(
    "opens a page by Pyodide's own means",
    `from pyodide.http import open_url
open_url("http://127.0.0.1/")`,
    [1, "time"],
    { error: "NameError: name 'XMLHttpRequest' is not defined" },
  ),
  hostile(
    "resolves a name",
    `import socket
print(socket.gethostbyname("example.com"))`,
    [0, "time"],
    { stdout: "172.29.1.0\n" },
  ),
  hostile(
    "sends a datagram",
    `import socket
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("8.8.8.8", 53))`,
    1,
    { error: "OSError: [Errno 23] Host is unreachable" },
  ),
]);
