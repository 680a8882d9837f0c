// `expect` and `assert` for files of tests: the matchers that courses use, by the rules of Jest. Runs in a realm of its own
// (guest-harden.js): what a program does to its built-ins does not reach it, so no built-in of the program is asked here.
(host) => {
  const { Error: ProgramError, String: Text, Number: Numeral, Boolean: Truth, Symbol: Mark } = host.global;
  const { BigInt: Big, Function: Callable } = host.global;
  const kinds = {
    string: Text,
    number: Numeral,
    boolean: Truth,
    symbol: Mark,
    bigint: Big,
    function: Callable,
  };
  /** Only for messages: the program shows its values itself. */
  host.inspect = (value) => {
    try {
      const shown = host.program.inspect(value);
      return typeof shown === "string" ? shown : "";
    } catch {
      return "";
    }
  };
  const sameValue = Object.is;
  const { apply } = Reflect;
  const { toString: tagged } = Object.prototype;
  const { exec } = RegExp.prototype;
  const { then } = Promise.prototype;
  const sizeOf = {
    Set: Object.getOwnPropertyDescriptor(Set.prototype, "size").get,
    Map: Object.getOwnPropertyDescriptor(Map.prototype, "size").get,
  };
  const typeName = (value) => apply(tagged, value, []);
  /** What a built-in of this realm says of a value of the other; undefined where it is none of that kind. */
  const asked = (does, value) => {
    try {
      return apply(does, value, []);
    } catch {
      return undefined;
    }
  };
  const isRegExp = (value) => typeName(value) === "[object RegExp]";
  const found = (pattern, text) => apply(exec, pattern, [text]) !== null;
  /** All in an array, a set or a map, and in whatever else can be gone through. */
  const listOf = (value) => {
    if (Array.isArray(value)) {
      const list = [];
      for (let at = 0; at < value.length; at++) list.push(value[at]);
      return list;
    }
    if (asked(sizeOf.Set, value) !== undefined) return [...apply(Set.prototype.values, value, [])];
    if (asked(sizeOf.Map, value) !== undefined) return [...apply(Map.prototype.entries, value, [])];
    return [...value];
  };
  /** A promise of this realm that ends as the value does, with the result in a box: what has a `then` is not asked again. */
  const settled = (value) =>
    new Promise((resolve, reject) => {
      try {
        apply(then, value, [(result) => resolve({ result }), reject]);
      } catch (error) {
        if (typeName(value) === "[object Promise]") reject(error);
        else Promise.resolve(value).then((result) => resolve({ result }), reject);
      }
    });
  host.listOf = listOf;
  host.settled = settled;

  const matching = new WeakMap();
  const isObject = (value) => typeof value === "object" && value !== null;
  const members = (value) => [...apply(Map.prototype.entries, value, [])];
  /** Equal in depth. Strict: undefined members and classes count as well. */
  const isEqual = (one, other, strict = false, seen = []) => {
    const matches = isObject(other) ? matching.get(other) : undefined;
    if (matches) return matches(one);
    if (sameValue(one, other)) return true;
    if (!isObject(one) || !isObject(other)) return false;
    const kind = typeName(one);
    if (kind !== typeName(other)) return false;
    if (strict && Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
    if (seen.some(([left, right]) => left === one && right === other)) return true;
    const deeper = [...seen, [one, other]];
    const same = (left, right) => isEqual(left, right, strict, deeper);
    if (kind === "[object Date]") {
      const { getTime } = Date.prototype;
      return sameValue(asked(getTime, one), asked(getTime, other)) && asked(getTime, other) !== undefined;
    }
    if (kind === "[object RegExp]")
      return one.source === other.source && one.flags === other.flags && one.lastIndex === other.lastIndex;
    if (kind === "[object Error]") return one.message === other.message;
    if (asked(sizeOf.Set, other) !== undefined) {
      if (asked(sizeOf.Set, one) !== asked(sizeOf.Set, other)) return false;
      const rest = listOf(other);
      return listOf(one).every((left) => rest.some((right) => same(left, right)));
    }
    if (asked(sizeOf.Map, other) !== undefined) {
      if (asked(sizeOf.Map, one) !== asked(sizeOf.Map, other)) return false;
      const rest = members(other);
      return members(one).every((left) =>
        rest.some((right) => same(left[0], right[0]) && same(left[1], right[1])),
      );
    }
    if (Array.isArray(one) !== Array.isArray(other)) return false;
    if (Array.isArray(one) && one.length !== other.length) return false;
    const keysOf = (value) => Object.keys(value).filter((key) => strict || value[key] !== undefined);
    const keys = keysOf(one);
    return (
      keys.length === keysOf(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
    );
  };
  const has = (whole, part) =>
    isObject(part) && !matching.has(part) && isObject(whole) && !Array.isArray(part)
      ? Object.keys(part).every((key) => key in whole && has(whole[key], part[key]))
      : isEqual(whole, part);
  const at = (value, path) =>
    (Array.isArray(path) ? listOf(path) : String(path).split(".")).reduce((from, key) => from?.[key], value);
  const thrown = (does) => {
    try {
      does();
    } catch (error) {
      return { error };
    }
    return undefined;
  };
  const isThrown = (caught, wanted) => {
    if (!caught) return false;
    if (wanted === undefined) return true;
    const message = String(caught.error?.message ?? caught.error);
    if (typeof wanted === "string") return message.includes(wanted);
    if (isRegExp(wanted)) return found(wanted, message);
    if (typeof wanted === "function") return caught.error instanceof wanted;
    return message === wanted.message;
  };
  const isOf = (value, kind) =>
    isObject(value) || typeof value === "function" ? value instanceof kind : kinds[typeof value] === kind;

  const matchers = {
    toBe: (actual, wanted) => sameValue(actual, wanted),
    toEqual: (actual, wanted) => isEqual(actual, wanted),
    toStrictEqual: (actual, wanted) => isEqual(actual, wanted, true),
    toMatchObject: (actual, wanted) => has(actual, wanted),
    toBeUndefined: (actual) => actual === undefined,
    toBeDefined: (actual) => actual !== undefined,
    toBeNull: (actual) => actual === null,
    toBeNaN: (actual) => Number.isNaN(actual),
    toBeTruthy: (actual) => Boolean(actual),
    toBeFalsy: (actual) => !actual,
    toBeGreaterThan: (actual, wanted) => actual > wanted,
    toBeGreaterThanOrEqual: (actual, wanted) => actual >= wanted,
    toBeLessThan: (actual, wanted) => actual < wanted,
    toBeLessThanOrEqual: (actual, wanted) => actual <= wanted,
    toBeCloseTo: (actual, wanted, digits = 2) =>
      actual === wanted || Math.abs(actual - wanted) < 10 ** -digits / 2,
    toBeInstanceOf: (actual, wanted) => actual instanceof wanted,
    toContain: (actual, wanted) =>
      typeof actual === "string"
        ? actual.includes(wanted)
        : listOf(actual).some((one) => sameValue(one, wanted)),
    toContainEqual: (actual, wanted) => listOf(actual).some((one) => isEqual(one, wanted)),
    toHaveLength: (actual, wanted) => actual?.length === wanted,
    toHaveProperty: (actual, path, ...wanted) => {
      const value = at(actual, path);
      return wanted.length > 0 ? isEqual(value, wanted[0]) : value !== undefined;
    },
    toMatch: (actual, wanted) =>
      typeof wanted === "string" ? String(actual).includes(wanted) : found(wanted, actual),
    toThrow: (actual, wanted) =>
      isThrown(typeof actual === "function" ? thrown(actual) : { error: actual }, wanted),
  };
  matchers.toThrowError = matchers.toThrow;

  const check = (name, actual, wanted, no) => {
    if (matchers[name](actual, ...wanted) !== no) return;
    const shown = typeof actual === "function" ? "the function" : host.inspect(actual);
    const told = wanted.map(host.inspect).join(", ");
    throw new ProgramError(`expect(${shown}).${no ? "not." : ""}${name}(${told})`);
  };
  const bound = (actual, no, settle) =>
    Object.fromEntries(
      Object.keys(matchers).map((name) => [
        name,
        (...wanted) =>
          settle
            ? settle(actual).then(({ result }) => check(name, result, wanted, no))
            : check(name, actual, wanted, no),
      ]),
    );
  const both = (actual, settle) => ({ ...bound(actual, false, settle), not: bound(actual, true, settle) });
  const rejected = (promise) =>
    settled(typeof promise === "function" ? promise() : promise).then(
      () => {
        throw new ProgramError("The promise was not rejected.");
      },
      (result) => ({ result }),
    );
  const matcher = (matches) => {
    const made = { isMatcher: true };
    matching.set(made, matches);
    return made;
  };
  host.expect = Object.assign(
    (actual) => ({
      ...both(actual),
      resolves: both(actual, settled),
      rejects: both(actual, rejected),
    }),
    {
      anything: () => matcher((value) => value !== null && value !== undefined),
      any: (kind) => matcher((value) => isOf(value, kind)),
      arrayContaining: (wanted) =>
        matcher((value) =>
          listOf(wanted).every((one) => listOf(value).some((inside) => isEqual(inside, one))),
        ),
      objectContaining: (wanted) => matcher((value) => has(value, wanted)),
      stringContaining: (wanted) => matcher((value) => String(value).includes(wanted)),
      stringMatching: (wanted) =>
        matcher((value) => (isRegExp(wanted) ? found(wanted, value) : String(value).includes(wanted))),
      closeTo: (wanted, digits) => matcher((value) => matchers.toBeCloseTo(value, wanted, digits)),
      assertions: () => {},
      hasAssertions: () => {},
    },
  );

  const refuse = (message, fallback) => {
    if (message instanceof ProgramError) throw message;
    throw new ProgramError(message ?? fallback);
  };
  const asserts = (name, holds) => (actual, wanted, message) => {
    if (!holds(actual, wanted))
      refuse(message, `${name}: ${host.inspect(actual)} and ${host.inspect(wanted)}`);
  };
  const assert = (value, message) => {
    if (!value) refuse(message, `${host.inspect(value)} is not true`);
  };
  Object.assign(assert, {
    ok: assert,
    equal: asserts("equal", (one, other) => sameValue(one, other)),
    strictEqual: asserts("strictEqual", (one, other) => sameValue(one, other)),
    notEqual: asserts("notEqual", (one, other) => !sameValue(one, other)),
    notStrictEqual: asserts("notStrictEqual", (one, other) => !sameValue(one, other)),
    deepEqual: asserts("deepEqual", (one, other) => isEqual(one, other)),
    deepStrictEqual: asserts("deepStrictEqual", (one, other) => isEqual(one, other, true)),
    notDeepEqual: asserts("notDeepEqual", (one, other) => !isEqual(one, other)),
    match: asserts("match", (text, pattern) => found(pattern, text)),
    throws: (does, wanted, message) => {
      if (!isThrown(thrown(does), typeof wanted === "string" ? undefined : wanted))
        refuse(message, "throws: nothing");
    },
    rejects: async (promise) => void (await rejected(promise)),
    fail: (message) => refuse(message, "failed"),
  });
  host.assert = Object.assign(assert, { strict: assert, default: assert });
};
