import { contains, hostile } from "../../support/hostile";

/** Programs that reach for the host, or change what runs them. */
contains("javascript", [
  hostile("reads a file of the host", 'console.log(require("fs").readFileSync("/etc/passwd", "utf8"))', 1, {
    error: "Error: ENOENT: no such file or directory, open '/etc/passwd'",
  }),
  hostile(
    "reads its own process",
    'console.log(require("fs").readFileSync("/proc/self/environ", "utf8"))',
    1,
    { error: "Error: ENOENT: no such file or directory, open '/proc/self/environ'" },
  ),
  hostile(
    "reads the programs of the box",
    `for (const name of ["channel.mjs", "guest-process.js", "/box/channel.mjs", "../channel.mjs"])
  try { require("fs").readFileSync(name); console.log("read", name) } catch (error) { console.log(error.message) }`,
    0,
    {
      stdout:
        "ENOENT: no such file or directory, open 'channel.mjs'\nENOENT: no such file or directory, open 'guest-process.js'\nENOENT: no such file or directory, open '/box/channel.mjs'\nENOENT: no such file or directory, open '../channel.mjs'\n",
    },
  ),
  hostile(
    "imports a file of the host",
    `import passwd from "/etc/passwd";
console.log(passwd)`,
    1,
    { error: "Error: Cannot find module '/etc/passwd'" },
  ),
  hostile(
    "imports a file of the box",
    `const it = await import("/box/channel.mjs");
console.log(it)`,
    1,
    { error: "Error: Cannot find module '/box/channel.mjs'" },
  ),
  hostile(
    "imports a module of Node",
    `import { execSync } from "node:child_process";
console.log(execSync("id"))`,
    1,
    { error: "Error: Cannot find module 'node:child_process'" },
  ),
  hostile("requires a module of Node", 'require("child_process").execSync("id")', 1, {
    error: "Error: Cannot find module 'child_process'",
  }),
  hostile(
    "requires what is required by a name with tricks",
    `for (const name of ["constructor", "__proto__", "node:constructor", "toString", "hasOwnProperty"])
  try { console.log(typeof require(name)) } catch (error) { console.log(error.message) }`,
    0,
    {
      stdout:
        "Cannot find module 'constructor'\nCannot find module '__proto__'\nCannot find module 'node:constructor'\nCannot find module 'toString'\nCannot find module 'hasOwnProperty'\n",
    },
  ),
  hostile(
    "writes a file",
    `console.log(Object.keys(require("fs")).join());
require("fs").writeFileSync("/tmp/x", "1")`,
    1,
    { stdout: "readFileSync,writeSync\n", error: "TypeError: not a function" },
  ),
  hostile(
    "writes to descriptors it was not given",
    `const { writeSync } = require("fs");
for (let at = 3; at < 30; at++) writeSync(at, "fake\\n");
console.log("end")`,
    0,
    {
      stdout:
        "fake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nfake\nend\n",
    },
  ),
  hostile(
    "looks at the environment",
    "console.log(JSON.stringify(process.env), Object.keys(process).join())",
    0,
    { stdout: "{} argv,env,platform,exitCode,exit,stdout,stderr\n" },
  ),
  hostile(
    "asks for Node's insides",
    "console.log(typeof process.binding, typeof process.mainModule, typeof process.dlopen, typeof process.kill, typeof globalThis.Deno, typeof globalThis.Bun, typeof globalThis.std, typeof globalThis.os)",
    0,
    { stdout: "undefined undefined undefined undefined undefined undefined undefined undefined\n" },
  ),
  hostile("fetches", 'await fetch("http://127.0.0.1/")', 1, {
    error: "ReferenceError: 'fetch' is not defined",
  }),
  hostile(
    "opens sockets",
    `for (const name of ["net", "http", "https", "dgram", "tls", "dns", "undici", "ws"])
  try { require(name); console.log("has", name) } catch (error) { console.log(error.message) }`,
    0,
    {
      stdout:
        "Cannot find module 'net'\nCannot find module 'http'\nCannot find module 'https'\nCannot find module 'dgram'\nCannot find module 'tls'\nCannot find module 'dns'\nCannot find module 'undici'\nCannot find module 'ws'\n",
    },
  ),
  hostile("opens a web socket", 'new WebSocket("ws://127.0.0.1/")', 1, {
    error: "ReferenceError: 'WebSocket' is not defined",
  }),
  hostile("asks like a browser", "new XMLHttpRequest()", 1, {
    error: "ReferenceError: 'XMLHttpRequest' is not defined",
  }),
  hostile(
    "starts workers",
    `try { new Worker("x") } catch (error) { console.log(error.message) }
try { require("worker_threads") } catch (error) { console.log(error.message) }
try { require("cluster") } catch (error) { console.log(error.message) }`,
    0,
    {
      stdout: "'Worker' is not defined\nCannot find module 'worker_threads'\nCannot find module 'cluster'\n",
    },
  ),
  hostile("kills its parent", 'process.kill(process.ppid, "SIGKILL")', 1, {
    error: "TypeError: not a function",
  }),
  hostile(
    "climbs by the constructor of its global",
    'console.log(this.constructor.constructor("return typeof process.mainModule")())',
    0,
    { stdout: "undefined\n" },
  ),
  hostile(
    "climbs by the constructor of a given function",
    'console.log(console.log.constructor("return typeof process.binding")(), typeof readline.constructor("return this")().Buffer)',
    0,
    { stdout: "undefined undefined\n" },
  ),
  hostile(
    "climbs by the caller of a function",
    `"use strict";
function f() { return f.caller }
console.log(f())`,
    1,
    { error: "TypeError: invalid property access" },
  ),
  hostile(
    "climbs by a thrown error of the host",
    'try { require("nothing") } catch (error) { console.log(error.constructor === Error, typeof error.constructor.constructor("return this")().Buffer) }',
    0,
    { stdout: "true undefined\n" },
  ),
  hostile(
    "climbs by a given error's stack",
    `Error.prepareStackTrace = (_, frames) => frames.map((frame) => { try { return String(frame.getThis?.()) } catch { return "" } }).join();
console.log(typeof new Error("x").stack)`,
    0,
    { stdout: "string\n" },
  ),
  hostile(
    "climbs by a stack overflow in the host",
    `function down() { try { return down() } catch (error) { return readline.constructor("return typeof Buffer")() } }
try { console.log(down()) } catch (error) { console.log(error.name) }`,
    0,
    { stdout: "undefined\n" },
  ),
  hostile(
    "climbs by arguments.callee",
    `function f() { return arguments.callee.caller }
console.log(String(f()))`,
    0,
    { stdout: "undefined\n" },
  ),
  hostile(
    "changes the prototype of everything",
    `Object.prototype.exitCode = 0;
Object.prototype.toJSON = () => ({ exitCode: 0 });
Array.prototype.map = () => [];
String.prototype.split = () => [];
process.exit(3)`,
    3,
  ),
  hostile(
    "sets traps for what is told of an error",
    `Object.defineProperty(Object.prototype, "stack", { get() { throw new Error("trap") } });
throw { name: "x" }`,
    1,
    { error: "Uncaught { name: 'x' }" },
  ),
  hostile(
    "throws what cannot be shown",
    'throw { toString() { throw new Error("no") }, get stack() { throw new Error("no") } }',
    1,
    { error: "Uncaught { toString: [Function: toString], stack: [Getter] }" },
  ),
  hostile(
    "throws a proxy",
    'throw new Proxy({}, { get() { throw new Error("trap") }, ownKeys() { throw new Error("trap") }, getPrototypeOf() { throw new Error("trap") } })',
    1,
    { error: "Uncaught error that cannot be shown" },
  ),
  hostile("throws nothing", "throw undefined", 1, { error: "Uncaught undefined" }),
  hostile(
    "throws itself without end",
    `const error = new Error("x");
error.cause = error;
throw error`,
    1,
    { error: "Error: x" },
  ),
  hostile(
    "prints a proxy with traps",
    'console.log(new Proxy({}, { ownKeys() { throw new Error("trap") } }))',
    1,
    { error: "Error: trap" },
  ),
  hostile(
    "prints what goes round",
    `const a = { b: [] };
a.b.push(a, { a });
console.log(a)`,
    0,
    { stdout: "<ref *1> { b: [ [Circular *1], { a: [Circular *1] } ] }\n" },
  ),
  hostile("prints a getter with effects", "console.log({ get x() { process.exit(9) } })", 0, {
    stdout: "{ x: [Getter] }\n",
  }),
  hostile(
    "prints something very deep",
    `let a = {};
for (let at = 0; at < 100000; at++) a = { a };
console.log(a)`,
    0,
    { stdout: "{ a: { a: { a: [Object] } } }\n" },
  ),
  hostile(
    "replaces the console",
    `console.log = () => {};
console.log("nothing");
process.stdout.write("written\\n")`,
    0,
    { stdout: "written\n" },
  ),
  hostile(
    "replaces what the console is made of",
    `JSON.stringify = null;
Object.keys = null;
Array.prototype.join = null;
String.prototype.replace = null;
console.log({ a: 1 })`,
    1,
    { error: "Uncaught error that cannot be shown" },
  ),
  hostile(
    "freezes everything",
    `for (const name of Object.getOwnPropertyNames(globalThis)) try { Object.freeze(globalThis[name]); Object.freeze(globalThis[name]?.prototype) } catch {}
console.log("frozen")`,
    0,
    { stdout: "frozen\n" },
  ),
  hostile(
    "takes all globals away",
    `for (const name of Object.getOwnPropertyNames(globalThis)) try { delete globalThis[name] } catch {}
throw 1`,
    1,
    { error: "Uncaught error that cannot be shown" },
  ),
  hostile(
    "redefines undefined and friends",
    `(function () { const undefined = 1, NaN = 2; })();
globalThis.Array = globalThis.Object = null;
console.log([1], { a: 1 })`,
    1,
    { error: "TypeError: cannot read property 'getOwnPropertyDescriptor' of null" },
  ),
]);
