// One JavaScript program in a process of its own: QuickJS, which has neither files nor network nor processes of its own.
import fs from "node:fs";
import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import { hideNode, limitMemory, memory, printText, sleep, takeRequest, tellEnd } from "./channel.mjs";

/** Small enough that the program meets its own error before it meets this side's. */
const STACK_BYTES = 512 * 1024;
const capMemory = limitMemory(240);
const quickjs = await newQuickJSWASMModuleFromVariant(variant);
const runtime = quickjs.newRuntime();
runtime.setMaxStackSize(STACK_BYTES);
const context = runtime.newContext();
const sourceOf = (name) => [name, fs.readFileSync(new URL(name, import.meta.url), "utf8")];
/** What stands beside the program, and what judges it, in a realm of its own. */
const guestSources = ["guest-inspect.js", "guest-process.js"].map(sourceOf);
const judgeSources = ["guest-harden.js", "guest-expect.js", "guest-suite.js"].map(sourceOf);

const request = takeRequest();
const { marker, fileName, code, files, suite, stdin } = request;
const sources = { ...files, [fileName]: code };
if (suite?.kind === "unittest") sources[suite.fileName] = suite.code;
capMemory(16 * 1_048_576);
hideNode();

/** Functions of this side for the other: text and numbers in and out, nothing else. */
const host = {
  print: (descriptor, text) => printText(context.getNumber(descriptor), context.getString(text)),
  stdin: () => context.newString(stdin),
  source: (name) => {
    const text = sources[context.getString(name)];
    return typeof text === "string" ? context.newString(text) : context.undefined;
  },
  sleep: (milliseconds) => sleep(context.getNumber(milliseconds)),
  now: () => context.newNumber(performance.now()),
  exit: (exitCode) => tellEnd(marker, JSON.stringify({ exitCode: context.getNumber(exitCode) & 0xff })),
};

const given = context.newObject();
for (const [name, does] of Object.entries(host))
  context.setProp(given, name, context.newFunction(name, does));
load(context, guestSources, given);

function load(realm, guests, into) {
  for (const [name, source] of guests) {
    const made = realm.unwrapResult(realm.evalCode(source, name, { strict: true }));
    realm.unwrapResult(realm.callFunction(made, realm.undefined, into));
  }
}
const call = (name, ...values) =>
  context.callFunction(context.getProp(given, name), context.undefined, ...values);
const textOf = (result) => context.getString(context.unwrapResult(result));

runtime.setModuleLoader(
  (name) => {
    const found = call("moduleSource", context.newString(name));
    if (found.error) return { error: new Error(`Cannot find module '${name}'`) };
    return context.getString(found.value);
  },
  (_base, name) => {
    const found = call("resolve", context.newString(name));
    return found.error ? name : context.getString(found.value);
  },
);

/** Promises and timers until nothing is left to do, or what was waited for is done. */
function runOut(isDone = () => false) {
  for (;;) {
    const jobs = runtime.executePendingJobs();
    if (jobs.error) return jobs;
    if (isDone()) return { value: context.undefined };
    const next = call("tick");
    if (next.error) return next;
    const wait = context.getNumber(next.value);
    if (wait === -2) continue;
    if (wait < 0) return { value: context.undefined };
    sleep(wait);
  }
}

function fail(error) {
  // Without the memory for an error of its own, QuickJS throws null; and without that for its words they cannot be told.
  const told = memory.refused && context.dump(error) === null ? { error } : call("told", error);
  if (told.error && memory.refused) {
    printText(2, "InternalError: out of memory\n");
    return { exitCode: 1, outOfMemory: true };
  }
  const text = told.error ? "Uncaught error that cannot be shown\n" : context.getString(told.value);
  printText(2, text);
  return { exitCode: 1, outOfMemory: /^(?:.*\n)*InternalError: out of memory$/m.test(text) };
}

/** As Node chooses: a script, unless it is written as a module. */
function isModule(source, name) {
  const asScript = context.evalCode(source, name, { type: "global", compileOnly: true });
  if (!asScript.error) return false;
  const asModule = context.evalCode(source, name, { type: "module", compileOnly: true });
  return !asModule.error || /^\s*(import|export)\b/m.test(source);
}

function evaluate(source, name) {
  const type = isModule(source, name) ? "module" : "global";
  const result = context.evalCode(source, name, { type });
  if (result.error) return result;
  const after = runOut();
  if (after.error) return after;
  // Of a script its last value: where that is a promise (`main();`), its error would be told to nobody else.
  const state = context.getPromiseState(result.value);
  if (state.type === "rejected") return { error: state.error };
  if (type === "global") return {};
  return state.type === "pending" ? { pending: true } : { exports: state.value ?? result.value };
}

function runProgram() {
  const result = evaluate(code, fileName);
  if (result.error) return fail(result.error);
  if (result.pending) return unsettled();
  return { exitCode: Number(textOf(call("exitCode"))) };
}

function unsettled() {
  printText(2, "Warning: Detected unsettled top-level await\n");
  return { exitCode: 13 };
}

/** The realm that judges, with what it may do. The program's own is not changed by it before tests are defined. */
function judge() {
  const realm = runtime.newContext();
  const into = realm.newObject();
  realm.setProp(into, "global", context.global);
  realm.setProp(into, "program", given);
  load(realm, judgeSources, into);
  return {
    ask: (name, text) =>
      realm.unwrapResult(
        realm.callFunction(
          realm.getProp(into, name),
          realm.undefined,
          ...(text === undefined ? [] : [realm.newString(text)]),
        ),
      ),
    number: (value) => realm.getNumber(value),
    text: (value) => realm.getString(value),
    set: (name, value) => realm.setProp(into, name, value),
  };
}

function runSuite() {
  const { ask, number, text, set } = judge();
  const isFile = suite.kind === "unittest";
  if (isFile) ask("defineTests");
  const loaded = isFile ? evaluate(suite.code, suite.fileName) : evaluate(withLook(code), fileName);
  if (loaded.error) return fail(loaded.error);
  if (loaded.pending) return unsettled();
  if (loaded.exports) set("main", loaded.exports);
  if (isFile) ask("addTests");
  else ask("addChecks", JSON.stringify(suite.checks));
  // One after another: a job without an end is left when nothing more can happen, and the next begins.
  while (number(ask("next")) === 1) {
    const after = runOut(() => number(ask("isDone")) === 1);
    if (after.error) return fail(after.error);
  }
  return { exitCode: 0, outcomes: JSON.parse(text(ask("outcomes"))) };
}

/** What a program declares stands on no object: one line at its end, where it moves no line number, finds it. */
function withLook(source) {
  return `${source}\n;globalThis.__look = (name) => eval(\`typeof \${name} === "undefined" ? undefined : \${name}\`);`;
}

let end;
try {
  end = suite ? runSuite() : runProgram();
} catch (error) {
  const text = String(error?.message ?? error);
  printText(
    2,
    /call stack/i.test(text)
      ? "RangeError: Maximum call stack size exceeded\n"
      : `Error: ${text.slice(0, 300)}\n`,
  );
  end = { exitCode: 134 };
}
tellEnd(marker, JSON.stringify(end));
