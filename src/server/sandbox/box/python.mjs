// One Python program in a process of its own: Pyodide, brought up from a memory snapshot.
import fs from "node:fs";
import process from "node:process";
import { hideNode, limitMemory, print, printText, takeRequest, tellEnd } from "./channel.mjs";

// Emscripten asks for it; the permission model refuses the real one.
process.binding = () => ({ fs: fs.constants });
const [, , snapshotName] = process.argv;
const capMemory = limitMemory(240);
const { loadPyodide } = await import("pyodide");
const _loadSnapshot = fs.readFileSync(new URL(snapshotName, import.meta.url));
// What Pyodide itself would say goes nowhere: it is not the program's.
const silent = () => {};
const python = await loadPyodide({
  env: { HOME: "/home/student", LANG: "C.UTF-8", TZ: "UTC" },
  jsglobals: Object.create(null),
  stdout: silent,
  stderr: silent,
  _loadSnapshot,
});
// What ends Python for good is told here, in one line, and not by Pyodide.
let silenced = false;
const { _api: api } = python;
const fatalError = api.fatal_error;
api.fatal_error = (error) => {
  silenced = true;
  return fatalError(error);
};
const harness = python.pyimport("loupe_harness");
const judge = python.pyimport("loupe_judge");
python.runPython(
  "import sys; [sys.modules.pop(name, None) for name in ('js', 'pyodide_js', 'pyodide_js._api', 'loupe_harness', 'loupe_judge')]",
);
for (const name of ["js", "pyodide_js"]) python.unregisterJsModule(name);

const request = takeRequest();
const stdin = new TextEncoder().encode(request.stdin);
let at = 0;
python.setStdin({
  read(into) {
    const part = stdin.subarray(at, at + into.length);
    into.set(part);
    at += part.length;
    return part.length;
  },
  isatty: false,
});
const writer = (descriptor) => ({
  write(bytes) {
    if (!silenced) print(descriptor, bytes);
    return bytes.length;
  },
  isatty: false,
});
python.setStdout(writer(1));
python.setStderr(writer(2));
capMemory(python._module.HEAPU8.byteLength);
hideNode();
console.error = console.log = console.warn = silent;

const { marker, fileName, code, suite } = request;
let told;
try {
  harness.prepare(python.toPy({ ...request.files, [fileName]: code }));
  const started = suite ? judge.run_suite : harness.run;
  const result = await started.callPromising(
    ...(suite ? [code, fileName, JSON.stringify(suite)] : [code, fileName]),
  );
  told = suite ? `${result}` : exitOf(result);
} catch (error) {
  // os._exit, and what Python itself cannot survive: a stack without end, memory it needed for its own.
  if (error?.name === "ExitStatus" || typeof error?.status === "number") told = exitOf(error.status & 0xff);
  else {
    printText(2, `${fatal(error)}\n`);
    told = exitOf(134);
  }
}
tellEnd(marker, told);

/** The harness says by one more bit that memory was what failed. */
function exitOf(code) {
  return `{"exitCode":${code & 0xff},"outOfMemory":${code > 0xff}}`;
}

function fatal(error) {
  const text = String(error?.message ?? error);
  if (/call stack/i.test(text)) return "Fatal Python error: stack overflow";
  if (/memory/i.test(text)) return "MemoryError";
  return `Fatal Python error: ${text.slice(0, 500)}`;
}
