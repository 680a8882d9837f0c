// Makes the memory snapshot that Python children start from: Python with the harness and what programs import most.
import fs from "node:fs";
import process from "node:process";

const [, , file] = process.argv;
const { loadPyodide } = await import("pyodide");
const python = await loadPyodide({
  _makeSnapshot: true,
  env: { HOME: "/home/student", LANG: "C.UTF-8", TZ: "UTC" },
});
for (const name of ["harness", "judge"])
  python.FS.writeFile(
    `/lib/loupe_${name}.py`,
    fs.readFileSync(new URL(`${name}.py`, import.meta.url), "utf8"),
  );
python.runPython(`
import sys
sys.dont_write_bytecode = True
sys.path.append("/lib")
import loupe_harness, loupe_judge
sys.path.remove("/lib")
import gc
gc.collect()
`);
fs.writeFileSync(file, python.makeMemorySnapshot());
process.exit(0);
