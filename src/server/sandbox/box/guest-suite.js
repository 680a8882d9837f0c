// Tests beside a program in QuickJS: calls of its functions, and files of tests in the manner of Jest. Runs inside the box.
(host) => {
  const { stringify, parse } = JSON;
  const short = (text, limit) => (text.length > limit ? `${text.slice(0, limit)}…` : text);
  const messageOf = (error) => {
    try {
      return short(String(error?.message ?? error), 2000);
    } catch {
      return "";
    }
  };
  const namesOf = (error) => {
    const names = [];
    for (let at = error; at && typeof at === "object" && names.length < 20; at = Object.getPrototypeOf(at))
      if (typeof at.name === "string" && !names.includes(at.name)) names.push(short(at.name, 200));
    return names.length > 0 ? names : ["Error"];
  };
  /** Whether JSON can hold it without loss; undefined and what is not finite cannot stand inside. */
  const isPlain = (value, depth = 0) => {
    if (value === null || typeof value === "boolean" || typeof value === "string") return true;
    if (typeof value === "number") return Number.isFinite(value);
    if (typeof value !== "object" || depth > 100) return false;
    if (Array.isArray(value)) return value.every((one) => isPlain(one, depth + 1));
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return false;
    return Object.values(value).every((one) => isPlain(one, depth + 1));
  };

  host.find = (name) => {
    const [first, ...path] = name.split(".");
    const exported = globalThis.module?.exports ?? {};
    let found = host.main?.[first] ?? exported[first] ?? globalThis.__look?.(first);
    if (found === undefined && path.length === 0 && typeof exported === "function" && exported.name === name)
      found = exported;
    for (const part of path) found = found?.[part];
    if (typeof found !== "function") throw new ReferenceError(`${name} is not defined`);
    return found;
  };

  const outcomes = [];
  const call = async ({ id, function: name, args }) => {
    let value;
    try {
      value = await host.find(name)(...args);
    } catch (error) {
      return { id, raised: namesOf(error), message: messageOf(error) };
    }
    const plain = value === undefined ? null : value;
    return isPlain(plain)
      ? { id, value: parse(stringify(plain)) }
      : { id, shown: short(host.inspect(value), 500) };
  };
  host.runChecks = (text) => {
    void (async () => {
      for (const check of parse(text)) outcomes.push(await call(check));
    })();
  };

  const tests = [];
  let group = { name: "", before: [], after: [], outer: undefined };
  const define = (name, value) => Object.defineProperty(globalThis, name, { value });
  const describe = (name, body) => {
    group = { name: String(name), before: [], after: [], outer: group };
    try {
      body();
    } finally {
      group = group.outer;
    }
  };
  const test = (name, body) => tests.push({ name: String(name), body, group });
  const each = (rows) => (name, body) => {
    for (const row of rows) {
      const values = Array.isArray(row) ? row : [row];
      let at = 0;
      test(
        String(name).replace(/%[sdijo]/g, () => String(values[at++])),
        () => body(...values),
      );
    }
  };
  const skip = () => {};
  Object.assign(test, { each, skip, only: test, todo: skip });
  Object.assign(describe, { skip, only: describe });
  const api = {
    describe,
    test,
    it: test,
    xtest: test,
    xit: test,
    xdescribe: describe,
    beforeEach: (body) => group.before.push(body),
    afterEach: (body) => group.after.push(body),
    beforeAll: (body) => body(),
    afterAll: skip,
    expect: host.expect,
  };
  host.known["@jest/globals"] = api;
  host.known.vitest = api;
  host.known.test = Object.assign(test, { ...api, default: test });
  Object.freeze(api);
  host.defineTests = () => {
    define("__known @jest/globals", api);
    define("__known vitest", api);
    define("__known test", host.known.test);
    for (const [name, value] of Object.entries(api)) define(name, value);
  };

  const chain = (from) => (from ? [...chain(from.outer), from] : []);
  const fullName = ({ name, group: of }) =>
    [...chain(of).map((one) => one.name), name].filter((part) => part !== "").join(" › ");
  const runOne = async (one) => {
    const groups = chain(one.group);
    try {
      for (const of of groups) for (const before of of.before) await before();
      await one.body?.();
      for (const of of groups) for (const after of of.after) await after();
      return { name: short(fullName(one), 400), passed: true, message: null };
    } catch (error) {
      return { name: short(fullName(one), 400), passed: false, message: messageOf(error) };
    }
  };
  const { random } = Math;
  /** Whether a check is refused, as it has to be. */
  const isRefused = (check) => {
    try {
      check();
      return false;
    } catch {
      return true;
    }
  };
  /** Checks whose results are known: a program that changed how tests are judged changes theirs. */
  const isJudgedRightly = () => {
    const { expect } = host;
    const wrong = [
      () => expect(random()).toBe(random()),
      () => expect({ a: random() }).toEqual({ a: random() }),
      () => expect([random()]).toStrictEqual([random()]),
      () => expect({ a: 1, b: 2 }).toEqual({ a: 1 }),
      () => expect(() => {}).toThrow(),
      () => expect([random()]).toContain(random()),
      () => expect(random()).not.toBeDefined(),
      () => expect(`${random()}`).toMatch(/^x/),
    ];
    return wrong.every(isRefused) && !isRefused(() => expect({ a: [1] }).toEqual({ a: [1] }));
  };
  host.runTests = () => {
    void (async () => {
      let isRight = isJudgedRightly();
      for (const one of tests) outcomes.push(await runOne(one));
      isRight = isJudgedRightly() && isRight;
      if (isRight) return;
      for (const one of outcomes)
        Object.assign(one, { passed: false, message: "The program changes how tests are judged." });
    })();
  };
  host.outcomes = () => stringify(outcomes);
};
