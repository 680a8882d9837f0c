// What a program finds in QuickJS beside the language: console, process, timers, input. Runs inside the box, before the
// program, so nothing here is a wall; what it keeps for itself it keeps in this closure.
(host) => {
  const { print, stdin, now, exit, source } = host;
  const out = (...values) => print(1, `${host.format(values)}\n`);
  const err = (...values) => print(2, `${host.format(values)}\n`);
  const hidden = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  hidden("console", { log: out, info: out, debug: out, error: err, warn: err, trace: err });

  let rest = null;
  const input = () => (rest ??= stdin());
  const readline = () => {
    if (input() === "") return null;
    const at = rest.indexOf("\n");
    const line = at < 0 ? rest : rest.slice(0, at);
    rest = at < 0 ? "" : rest.slice(at + 1);
    return line.endsWith("\r") ? line.slice(0, -1) : line;
  };
  const readAll = () => {
    const all = input();
    rest = "";
    return all;
  };
  hidden("readline", readline);
  hidden("prompt", (text) => {
    if (text !== undefined) print(1, String(text));
    return readline();
  });

  const writer = (descriptor) => (text) => {
    print(descriptor, String(text));
    return true;
  };
  const process = {
    argv: ["node"],
    env: {},
    platform: "sandbox",
    exitCode: undefined,
    exit: (code = process.exitCode ?? 0) => exit(Number(code) || 0),
    stdout: { write: writer(1), isTTY: false },
    stderr: { write: writer(2), isTTY: false },
  };
  hidden("process", process);
  host.exitCode = () => String(Number(process.exitCode ?? 0) & 0xff);

  const fs = {
    readFileSync(name) {
      const text =
        name === 0 || name === "/dev/stdin" ? readAll() : source(String(name).replace(/^\.\//, ""));
      if (text === undefined) throw new Error(`ENOENT: no such file or directory, open '${name}'`);
      return text;
    },
    writeSync: (descriptor, text) => writer(descriptor === 2 ? 2 : 1)(text),
  };
  const known = Object.assign(Object.create(null), { fs });
  const nameOf = (name) => String(name).replace(/^node:/, "");
  const fileOf = (name) => {
    const plain = String(name).replace(/^\.\//, "");
    return [plain, `${plain}.js`, `${plain}.mjs`, `${plain}.json`].find((file) => source(file) !== undefined);
  };
  host.known = known;
  const loaded = Object.create(null);
  hidden("require", (name) => {
    if (known[nameOf(name)]) return known[nameOf(name)];
    const file = fileOf(name);
    if (file === undefined) throw new Error(`Cannot find module '${name}'`);
    if (file.endsWith(".json")) return JSON.parse(source(file));
    if (!loaded[file]) {
      const module = { exports: {} };
      loaded[file] = module;
      new Function("exports", "require", "module", source(file))(module.exports, globalThis.require, module);
    }
    return loaded[file].exports;
  });
  const module = { exports: {} };
  hidden("module", module);
  hidden("exports", module.exports);
  host.resolve = (name) => {
    if (known[nameOf(name)]) return `node:${nameOf(name)}`;
    const file = fileOf(name);
    if (file === undefined) throw new Error("not found");
    return file;
  };
  host.moduleSource = (name) => {
    if (!name.startsWith("node:")) {
      const text = source(name);
      if (text === undefined) throw new Error("not found");
      return text;
    }
    const plain = nameOf(name);
    if (!Object.hasOwn(globalThis, `__known ${plain}`)) hidden(`__known ${plain}`, known[plain]);
    const names = Object.keys(known[plain]).filter((one) => one !== "default");
    const from = `globalThis[${JSON.stringify(`__known ${plain}`)}]`;
    return `export default ${from}; export const { ${names.join(", ")} } = ${from};`;
  };

  let timers = [];
  let lastId = 0;
  const start =
    (repeats) =>
    (does, delay = 0, ...values) => {
      lastId += 1;
      const every = Math.max(1, Number(delay) || 0);
      timers.push({ id: lastId, at: now() + every, every: repeats ? every : 0, does, values });
      return lastId;
    };
  const stop = (id) => {
    timers = timers.filter((timer) => timer.id !== id);
  };
  hidden("setTimeout", start(false));
  hidden("setInterval", start(true));
  hidden("setImmediate", (does, ...values) => start(false)(does, 0, ...values));
  for (const name of ["clearTimeout", "clearInterval", "clearImmediate"]) hidden(name, stop);
  hidden("queueMicrotask", (does) => void Promise.resolve().then(does));
  hidden("performance", { now: () => now() });
  /** Runs the timer that is due: -2 when one ran, -1 when none is left, else how long to wait. */
  host.tick = () => {
    if (timers.length === 0) return -1;
    const next = timers.reduce((first, timer) => (timer.at < first.at ? timer : first));
    const wait = next.at - now();
    if (wait > 0) return wait;
    if (next.every) next.at = now() + next.every;
    else stop(next.id);
    next.does(...next.values);
    return -2;
  };

  /** As many as Node tells. */
  const MAX_FRAMES = 10;
  /** The program's own lines of a stack. */
  host.ownStack = (stack) =>
    stack
      .split("\n")
      .filter((line) => line !== "" && !/guest-\w+\.js/.test(line))
      .slice(0, MAX_FRAMES);

  /** An uncaught error as Node tells it: where, the line, the error. */
  host.told = (error) => {
    if (!(error instanceof Error)) return `Uncaught ${host.inspect(error)}\n`;
    const stack = host.ownStack(typeof error.stack === "string" ? error.stack : "");
    const at = /\(?([^\s():]+):(\d+)(?::(\d+))?\)?$/.exec(stack[0] ?? "");
    const text = at && source(at[1]) !== undefined ? source(at[1]).split("\n")[Number(at[2]) - 1] : undefined;
    const place =
      text === undefined
        ? ""
        : `${at[1]}:${at[2]}\n${text}\n${" ".repeat(Math.max(0, (Number(at[3]) || 1) - 1))}^\n\n`;
    return `${place}${error.name}: ${error.message}\n${stack.map((line) => `${line}\n`).join("")}`;
  };
};
