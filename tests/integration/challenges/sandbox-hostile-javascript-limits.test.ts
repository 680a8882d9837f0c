import { contains, hostile } from "../../support/hostile";

/** Programs that take time, memory, depth and room without end, and strange ones. */
contains("javascript", [
  hostile("loops for ever", "for (;;);", "time", { endless: true }),
  hostile(
    "loops for ever and catches everything",
    "for (;;) try { for (;;) {} } catch {} finally { continue }",
    "time",
    { endless: true },
  ),
  hostile(
    "loops in a promise",
    `const again = () => Promise.resolve().then(again);
again()`,
    "time",
    { endless: true },
  ),
  hostile(
    "loops in a timer",
    `console.log('before');
setInterval(() => {}, 1)`,
    "time",
    { stdout: "before\n", endless: true },
  ),
  hostile(
    "makes timers without end",
    `const more = () => { setTimeout(more); setTimeout(more) };
more()`,
    "time",
    { endless: true },
  ),
  hostile("waits for a promise that nobody keeps", "await new Promise(() => {})", 13, {
    error: "Warning: Detected unsettled top-level await",
  }),
  hostile("waits for a timer that never comes", "setTimeout(() => {}, 2 ** 31)", "time", { endless: true }),
  hostile(
    "waits for ever in an array's getter",
    `const a = [];
Object.defineProperty(a, 0, { get() { for (;;); } });
console.log(a[0])`,
    "time",
    { endless: true },
  ),
  hostile("loops in a toString", "String({ toString() { for (;;); } });", "time", { endless: true }),
  hostile(
    "loops in a proxy",
    `const p = new Proxy({}, { get: (target, name, self) => self[name] });
p.x`,
    1,
    { error: "InternalError: stack overflow" },
  ),
  hostile("loops in a generator", "const all = [...(function* () { for (;;) yield 1 })()]", "time", {
    endless: true,
  }),
  hostile(
    "sorts without end",
    `const a = Array.from({ length: 1e6 }, Math.random);
for (;;) a.sort(() => Math.random() - 0.5)`,
    "time",
    { endless: true },
  ),
  hostile(
    "recurses without end",
    `const down = () => down() + 1;
down()`,
    1,
    { error: "InternalError: stack overflow" },
  ),
  hostile(
    "recurses in JSON",
    `let text = '['.repeat(1e6);
JSON.parse(text)`,
    134,
    { error: "RangeError: Maximum call stack size exceeded" },
  ),
  hostile("recurses in a pattern", "new RegExp('('.repeat(1e5) + ')'.repeat(1e5))", 1, {
    error: "SyntaxError: too many captures",
  }),
  hostile("recurses in source", "eval('('.repeat(1e5) + ')'.repeat(1e5))", 134, {
    error: "RangeError: Maximum call stack size exceeded",
  }),
  hostile(
    "recurses in toString",
    `const a = [];
a[0] = { toString: () => String(a) };
String(a)`,
    1,
    { error: "InternalError: stack overflow" },
  ),
  hostile(
    "takes memory bit by bit",
    `const kept = [];
for (;;) kept.push(new Uint8Array(1e6).fill(1))`,
    ["memory", "time"],
    { error: "InternalError: out of memory" },
  ),
  hostile(
    "takes memory in small objects",
    `const kept = [];
for (;;) kept.push({ a: 1, b: [1] })`,
    ["memory", "time"],
    { error: "InternalError: out of memory", limits: { wallMs: 4000 } },
  ),
  hostile("takes all memory at once", "new ArrayBuffer(2 ** 40)", 1, {
    error: "RangeError: invalid array buffer length",
  }),
  hostile("takes memory in one array", "new Array(2 ** 32 - 1).fill(0)", ["memory", "time"], {
    error: "InternalError: out of memory",
    limits: { wallMs: 4000 },
  }),
  hostile(
    "takes memory and catches the error",
    `const kept = [];
for (;;) try { kept.push(new Uint8Array(1e7).fill(1)) } catch {}`,
    ["memory", "time"],
    { error: "Uncaught null", endless: true },
  ),
  hostile(
    "doubles a string",
    `let text = 'x';
for (;;) text += text`,
    1,
    { error: "InternalError: string too long" },
  ),
  hostile("repeats a string", "'x'.repeat(2 ** 30)", 1, { error: "RangeError: invalid string length" }),
  hostile("makes a huge number", "console.log(String(10n ** 10_000_000n).length)", ["time", 1], {
    endless: true,
    error: "RangeError: BigInt is too large to allocate",
  }),
  hostile("makes a huger number", "2n ** (2n ** 40n)", 1, { error: "RangeError: BigInt is too large" }),
  hostile("joins an array of holes", "console.log(new Array(1e9).join('x').length)", "time", {
    endless: true,
  }),
  hostile("matches a pattern without end", "/^(a+)+$/.test('a'.repeat(40) + 'b')", "time", { endless: true }),
  hostile("replaces a pattern without end", "'a'.repeat(50).replace(/(a|aa)+$|(a*)*b/g, '')", 0),
  hostile("floods stdout", "for (;;) console.log('x'.repeat(1000))", "output"),
  hostile("floods stderr", "for (;;) console.error('x'.repeat(1000))", "output"),
  hostile("floods with one write", "console.log('x'.repeat(5e7))", ["output", "time"]),
  hostile("floods letter by letter", "for (;;) process.stdout.write('x')", ["output", "time"]),
  hostile("prints exactly what is allowed", "process.stdout.write('x'.repeat(65536))", 0, {
    stdout: "x".repeat(65_536),
  }),
  hostile("prints one letter more", "process.stdout.write('x'.repeat(65537))", "output"),
  hostile("floods as it ends", "setTimeout(() => { for (;;) console.log('x'.repeat(1000)) })", "output"),
  hostile(
    "exits in every way",
    'for (const code of [256, -1, 2 ** 40, NaN, "7"]) if (code === "7") process.exit(code)',
    7,
  ),
  hostile("exits with something else", "process.exit({ valueOf() { return 5 } })", 5),
  hostile("sets an exit code that is none", 'process.exitCode = Symbol("x")', 134, {
    error: "Error: cannot convert symbol to number",
  }),
  hostile("is a page", "<!DOCTYPE html><script>alert(1)</script>", 1, {
    error: "SyntaxError: unexpected token in expression: '<'",
  }),
  hostile(
    "names things like other things",
    `const сonsole = { log() {} };
сonsole.log('nothing');
console.log('ok', '\\u202edcba\\u202c', '\\u0000', '\\ud800')`,
    0,
    { stdout: "ok \u202edcba\u202c " },
  ),
  hostile("has a NUL inside", `console.log('a')\0;console.log('b')`, 1, {
    error: "SyntaxError: expecting ';'",
  }),
  hostile("is empty", "", 0),
  hostile("uses with", "with ({ a: 1 }) console.log(a)", 0, { stdout: "1\n" }),
  hostile(
    "makes code from text",
    'console.log(new Function("return 1 + 1")(), eval("2 + 2"), (async () => {}).constructor("return 3").name)',
    0,
    { stdout: "2 4 anonymous\n" },
  ),
  hostile("compiles WebAssembly", "new WebAssembly.Memory({ initial: 1 })", 1, {
    error: "ReferenceError: 'WebAssembly' is not defined",
  }),
  hostile(
    "shares memory",
    `const s = new SharedArrayBuffer(8);
Atomics.wait(new Int32Array(s), 0, 0)`,
    1,
    { error: "ReferenceError: 'Atomics' is not defined" },
  ),
  hostile(
    "waits for a finalizer",
    `new FinalizationRegistry(() => { for (;;); }).register({}, 1);
console.log('end')`,
    0,
    { stdout: "end\n" },
  ),
  hostile(
    "holds on weakly",
    `const ref = new WeakRef({});
console.log(typeof ref.deref())`,
    0,
    { stdout: "undefined\n" },
  ),
  hostile("makes a realm of its own", "new ShadowRealm().evaluate('1')", 1, {
    error: "ReferenceError: 'ShadowRealm' is not defined",
  }),
  hostile(
    "looks for the marker",
    `const seen = new Set();
const found = [];
const walk = (value) => {
  if (typeof value === "string" && /^[\\w-]{32}$/.test(value)) found.push(value);
  if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) { try { walk(value[key]) } catch {} }
  walk(Object.getPrototypeOf(value));
};
walk(globalThis); walk(module); walk(require);
console.log(found, typeof host)`,
    0,
    { stdout: "[] undefined\n" },
  ),
]);
