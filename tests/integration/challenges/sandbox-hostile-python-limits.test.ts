import { contains, hostile } from "../../support/hostile";

/** Programs that take time, memory, depth and room without end. */
contains("python", [
  hostile(
    "loops for ever",
    `while True:
    pass`,
    "time",
    { endless: true },
  ),
  hostile(
    "loops for ever and catches everything",
    `while True:
    try:
        while True:
            pass
    except BaseException:
        pass`,
    "time",
    { endless: true },
  ),
  hostile(
    "sleeps for ever",
    `import time
print('before')
time.sleep(1e9)`,
    "time",
    { stdout: "before\n", endless: true },
  ),
  hostile(
    "waits for ever on a future",
    `import asyncio
async def main():
    await asyncio.get_running_loop().create_future()
asyncio.run(main())`,
    "gone",
  ),
  hostile(
    "never lets the event loop rest",
    `import asyncio
async def again():
    while True:
        await asyncio.sleep(0)
asyncio.run(again())`,
    "time",
    { endless: true },
  ),
  hostile(
    "waits for input that does not come",
    `import sys
while True:
    sys.stdin.readline()`,
    "time",
    { endless: true },
  ),
  hostile(
    "recurses without end",
    `def down(): return down()
down()`,
    1,
    { error: "RecursionError: maximum recursion depth exceeded" },
  ),
  hostile(
    "recurses with the limit taken away",
    `import sys
sys.setrecursionlimit(2**31 - 1)
def down(): return down()
down()`,
    [134, "time"],
    { error: "Fatal Python error: stack overflow" },
  ),
  hostile(
    "recurses in the interpreter itself",
    `here = []
for _ in range(300_000):
    here = [here]
repr(here)`,
    [134, "time"],
    { error: "Fatal Python error: stack overflow", limits: { wallMs: 3000 } },
  ),
  hostile(
    "recurses in a comparison",
    `class A:
    def __eq__(self, other): return self == other
A() == A()`,
    1,
    { error: "RecursionError: maximum recursion depth exceeded" },
  ),
  hostile(
    "recurses in __getattr__",
    `class A:
    def __getattr__(self, name): return getattr(self, name + "x")
A().x`,
    1,
    { error: "RecursionError: maximum recursion depth exceeded" },
  ),
  hostile(
    "takes memory bit by bit",
    `kept = []
while True:
    kept.append(bytearray(1_000_000))`,
    ["memory", "time"],
    { error: "MemoryError" },
  ),
  hostile("takes all memory at once", "kept = bytearray(10**12)", 1, {
    error: "OverflowError: cannot fit 'int' into an index-sized integer",
  }),
  hostile(
    "takes memory and catches the error",
    `kept = []
while True:
    try:
        kept.append(bytearray(10_000_000))
    except MemoryError:
        pass`,
    ["memory", "time"],
    { error: "MemoryError", endless: true },
  ),
  hostile(
    "doubles a string",
    `text = 'x'
while True:
    text += text`,
    ["memory", "time"],
    { error: "MemoryError" },
  ),
  hostile("makes a number too large to print", "print(len(str(10 ** 10_000_000)))", "time", {
    endless: true,
  }),
  hostile("raises a number to the utmost", "9 ** 9 ** 9", "time", { endless: true }),
  hostile(
    "counts the digits of a huge number",
    `import sys
sys.set_int_max_str_digits(0)
print(len(str(7 ** 3_000_000)))`,
    "time",
    { endless: true },
  ),
  hostile(
    "sorts for ever",
    `class A:
    def __lt__(self, other):
        data.append(A())
        return True
data = [A() for _ in range(100_000)]
while True:
    data.sort()`,
    ["time", 1],
    { endless: true, error: "ValueError: list modified during sort" },
  ),
  hostile(
    "floods stdout",
    `while True:
    print('x' * 1000)`,
    "output",
  ),
  hostile(
    "floods stderr",
    `import sys
while True:
    sys.stderr.write('x' * 1000)`,
    "output",
  ),
  hostile("floods with one write", "print('x' * 50_000_000)", ["output", "time"]),
  hostile(
    "floods in small pieces past the buffer",
    `import os
while True:
    os.write(1, b'x')`,
    ["output", "time"],
  ),
  hostile(
    "prints exactly what is allowed",
    `import sys
sys.stdout.write('x' * 65536)`,
    0,
    { stdout: "x".repeat(65_536) },
  ),
  hostile(
    "prints one byte more",
    `import sys
sys.stdout.write('x' * 65537)`,
    "output",
  ),
  hostile(
    "floods while it ends",
    `import atexit
@atexit.register
def flood():
    while True:
        print("x" * 10_000)`,
    "output",
  ),
  hostile(
    "does not end when it ends",
    `import atexit
@atexit.register
def stay():
    while True:
        pass
print("done")`,
    "time",
    { stdout: "done\n", endless: true },
  ),
  hostile(
    "stays alive in a finalizer",
    `class A:
    def __del__(self):
        while True:
            pass
A()`,
    "time",
    { endless: true },
  ),
  hostile(
    "comes back from the dead",
    `class A:
    def __del__(self):
        kept.append(A())
kept = []
A()
print(len(kept))`,
    0,
    { stdout: "1\n" },
  ),
  hostile(
    "matches a pattern without end",
    `import re
re.match(r'(a+)+$', 'a' * 40 + 'b')`,
    "time",
    { endless: true },
  ),
  hostile(
    "matches a pattern without end, the other way",
    `import re
re.match(r'^(\\w|\\w\\w)*$', 'a' * 60 + '!')`,
    "time",
    { endless: true },
  ),
  hostile(
    "unpacks a zip bomb",
    `import io, zlib
packed = zlib.compress(b"0" * 10_000_000)
data = packed
kept = []
while True:
    kept.append(zlib.decompress(packed))`,
    ["memory", "time"],
    { error: "MemoryError: Unable to allocate output buffer.", limits: { wallMs: 4000, cpuMs: 1500 } },
  ),
  hostile(
    "unpacks an archive bomb",
    `import io, zipfile
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
    for at in range(60):
        archive.writestr(str(at), b"0" * 10_000_000)
with zipfile.ZipFile(buffer) as archive:
    archive.extractall("out")`,
    ["memory", "time"],
    { error: "MemoryError", endless: true },
  ),
  hostile(
    "expands entities",
    `import xml.etree.ElementTree as tree
text = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{'&a%d;' % (n-1) * 10}'>" for n in range(1, 12)) + "]><x>&a11;</x>"
print(len(tree.fromstring(text).text))`,
    [1, "time"],
    {
      error:
        "xml.etree.ElementTree.ParseError: limit on input amplification factor (from DTD and entities) breached: line 1, column 652",
    },
  ),
  hostile(
    "parses a very deep document",
    `import json
json.loads('[' * 1_000_000)`,
    134,
    { error: "Fatal Python error: stack overflow" },
  ),
  hostile("parses a very deep expression", "eval('(' * 20_000 + ')' * 20_000)", 1, {
    error: "SyntaxError: too many nested parentheses",
  }),
  hostile("adds up a very long expression", "eval('+'.join(['1'] * 20_000))", 134, {
    error: "Fatal Python error: stack overflow",
    limits: { wallMs: 3000 },
  }),
  hostile("compiles a huge program", "exec('x = 1\\n' * 3_000_000)", "time", { endless: true }),
]);
