// Tests beside a program in QuickJS: calls of its functions, and files of tests in the manner of Jest. Runs in a realm of its
// own (guest-harden.js); `global` and `program` are the other one's. One job is one check or one test: `next` begins it.
(host) => {
  const { global, program, listOf, settled } = host;
  const { parse } = global.JSON;
  const plainPrototype = global.Object.prototype;
  const { stringify } = JSON;
  const short = (text, limit) => (text.length > limit ? `${text.slice(0, limit)}…` : text);
  const textOf = (value) => {
    try {
      return String(value);
    } catch {
      return "";
    }
  };
  const messageOf = (error) => {
    try {
      return short(String(error?.message ?? error), 2000);
    } catch {
      return "";
    }
  };
  const namesOf = (error) => {
    const names = [];
    for (let at = error; at && typeof at === "object" && names.length < 20; at = Object.getPrototypeOf(at)) {
      const { name } = at;
      if (typeof name === "string" && !names.includes(name)) names.push(short(name, 200));
    }
    return names.length > 0 ? names : ["Error"];
  };
  /** As JSON, where that holds it without loss; undefined and what is not finite cannot stand inside. */
  const written = (value, depth = 0) => {
    if (value === null || typeof value === "boolean" || typeof value === "string") return stringify(value);
    if (typeof value === "number") return Number.isFinite(value) ? stringify(value) : undefined;
    if (typeof value !== "object" || depth > 100) return undefined;
    const parts = [];
    const isList = Array.isArray(value);
    const prototype = Object.getPrototypeOf(value);
    if (!isList && prototype !== plainPrototype && prototype !== null) return undefined;
    const keys = isList ? Array.from({ length: value.length }, (_, at) => at) : Object.keys(value);
    for (const key of keys) {
      const part = isList && !(key in value) ? "null" : written(value[key], depth + 1);
      if (part === undefined) return undefined;
      parts.push(isList ? part : `${stringify(key)}:${part}`);
    }
    return isList ? `[${parts.join(",")}]` : `{${parts.join(",")}}`;
  };

  const find = (name) => {
    const [first, ...path] = name.split(".");
    const exported = global.module?.exports ?? {};
    let value = host.main?.[first] ?? exported[first] ?? global.__look?.(first);
    if (value === undefined && path.length === 0 && typeof exported === "function" && exported.name === name)
      value = exported;
    for (const part of path) value = value?.[part];
    return value;
  };
  const found = (name) => {
    try {
      const value = find(name);
      return typeof value === "function" ? value : undefined;
    } catch {
      return undefined;
    }
  };

  /** What is to be done, one after another; and what each came to, as JSON. */
  const jobs = [];
  const outcomes = [];
  let at = -1;
  let isDone = true;
  /** A job that is left without an end keeps what is told here first. */
  host.next = () => {
    at += 1;
    if (at >= jobs.length) return 0;
    const mine = at;
    isDone = false;
    jobs[mine]((outcome) => {
      outcomes[mine] = outcome;
    }).then(() => {
      if (at === mine) isDone = true;
    });
    return 1;
  };
  host.isDone = () => (isDone ? 1 : 0);

  const call = async ({ id, name, args }, tell) => {
    tell(stringify({ id, shown: "a promise that never ends" }));
    const does = found(name);
    if (!does) {
      tell(stringify({ id, called: false, raised: ["ReferenceError"], message: `${name} is not defined` }));
      return;
    }
    try {
      const { result } = await settled(does(...listOf(args)));
      const text = written(result === undefined ? null : result);
      const shown = () => stringify({ id, shown: short(host.inspect(result), 500) });
      tell(text === undefined ? shown() : `{"id":${stringify(id)},"value":${text}}`);
    } catch (error) {
      tell(stringify({ id, raised: namesOf(error), message: messageOf(error) }));
    }
  };
  host.addChecks = (text) => {
    for (const { id, function: name, args } of listOf(parse(text)))
      jobs.push((tell) => call({ id, name, args }, tell));
  };

  const outer = { name: "", before: [], after: [], beforeAll: [], afterAll: [], outer: undefined };
  let group = outer;
  const chain = (from) => (from ? [...chain(from.outer), from] : []);
  const fullName = ({ name, group: of }) =>
    short([...chain(of).map((one) => one.name), name].filter((part) => part !== "").join(" › "), 400);
  const tests = [];
  const describe = (name, body) => {
    group = {
      ...outer,
      name: textOf(name),
      before: [],
      after: [],
      beforeAll: [],
      afterAll: [],
      outer: group,
    };
    try {
      body();
    } finally {
      group = group.outer;
    }
  };
  const test = (name, body) => void tests.push({ name: textOf(name), body, group });
  /** One for each row: its values stand for the marks in the name. */
  const eachOf = (define) => (rows) => (name, body) => {
    listOf(rows).forEach((row, index) => {
      const values = Array.isArray(row) ? listOf(row) : [row];
      let next = 0;
      const told = textOf(name).replace(/%[sdifjop#%]/g, (mark) =>
        mark === "%%" ? "%" : mark === "%#" ? textOf(index) : textOf(values[next++]),
      );
      define(told, () => body(...values));
    });
  };
  const skip = () => {};
  Object.assign(test, { each: eachOf(test), skip, only: test, todo: skip });
  Object.assign(describe, { each: eachOf(describe), skip, only: describe });
  const api = {
    describe,
    test,
    it: test,
    xtest: test,
    xit: test,
    xdescribe: describe,
    beforeEach: (body) => void group.before.push(body),
    afterEach: (body) => void group.after.push(body),
    beforeAll: (body) => void group.beforeAll.push({ body }),
    afterAll: (body) => void group.afterAll.push(body),
    expect: host.expect,
  };
  Object.assign(test, { ...api, default: test });
  host.harden(api);
  host.harden(host.assert);
  host.defineTests = () => {
    Object.assign(program.known, { "@jest/globals": api, vitest: api, test });
    Object.assign(program.known, { assert: host.assert, "assert/strict": host.assert });
    const define = (name, value) => Object.defineProperty(global, name, { value });
    for (const name of Object.keys(program.known)) define(`__known ${name}`, program.known[name]);
    for (const name of Object.keys(api)) define(name, api[name]);
  };

  /** Once for each group, before its first test; all tests of a group that could not be prepared fail. */
  const prepare = async (of) => {
    for (const one of of.beforeAll) {
      one.ended ??= settled(one.body());
      await one.ended;
    }
  };
  const run = async (one, following) => {
    const groups = chain(one.group);
    try {
      for (const of of groups) await prepare(of);
      for (const of of groups) for (const before of of.before) await settled(before());
      await settled(one.body?.());
      for (const of of groups) for (const after of of.after) await settled(after());
    } finally {
      const staying = following ? chain(following.group) : [];
      for (const of of groups.reverse())
        if (!staying.includes(of)) for (const after of of.afterAll) await settled(after());
    }
  };
  const tellTest = (one, message) => stringify({ name: fullName(one), passed: message === null, message });
  host.addTests = () => {
    isRight = isUntouched();
    tests.forEach((one, index) => {
      jobs.push(async (tell) => {
        tell(tellTest(one, "It did not end."));
        try {
          await run(one, tests[index + 1]);
          tell(tellTest(one, null));
        } catch (error) {
          tell(tellTest(one, messageOf(error)));
        }
      });
    });
  };

  // A file of tests is written with these of the program's built-ins.
  const { Promise: Promised, Array: List, Object: Thing } = global;
  const iterator = Thing.getPrototypeOf(new List()[Symbol.iterator]());
  const watched = [
    ...[Promised, Promised.prototype, Thing].flatMap((of) => Reflect.ownKeys(of).map((key) => [of, key])),
    ...["forEach", Symbol.iterator].map((key) => [List.prototype, key]),
    [iterator, "next"],
  ].map(([of, key]) => ({ of, key, value: Object.getOwnPropertyDescriptor(of, key).value }));
  const isUntouched = () =>
    watched.every(({ of, key, value }) =>
      Object.is(Object.getOwnPropertyDescriptor(of, key)?.value, value),
    ) && !Object.hasOwn(plainPrototype, "then");
  let isRight = true;
  /** All of them as JSON; what was never begun is none. */
  host.outcomes = () => {
    if (tests.length > 0 && !(isUntouched() && isRight))
      return `[${tests.map((one) => tellTest(one, "The program changes how tests are judged.")).join(",")}]`;
    return `[${outcomes.join(",")}]`;
  };
};
