// `expect` and `assert` for files of tests: the matchers that courses use, by the rules of Jest. Runs inside the box.
(host) => {
  const sameValue = Object.is;
  const typeName = (value) => Object.prototype.toString.call(value);
  /** Equal in depth. Strict: undefined members and classes count as well. */
  const isEqual = (one, other, strict = false, seen = []) => {
    if (other?.isMatcher === true) return other.matches(one);
    if (sameValue(one, other)) return true;
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
    if (typeName(one) !== typeName(other)) return false;
    if (strict && Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
    if (seen.some(([left, right]) => left === one && right === other)) return true;
    const deeper = [...seen, [one, other]];
    const same = (left, right) => isEqual(left, right, strict, deeper);
    if (one instanceof Date) return one.getTime() === other.getTime();
    if (one instanceof RegExp) return String(one) === String(other);
    if (one instanceof Error) return one.message === other.message;
    if (one instanceof Set)
      return (
        one.size === other.size && [...one].every((left) => [...other].some((right) => same(left, right)))
      );
    if (one instanceof Map)
      return (
        one.size === other.size &&
        [...one].every(([key, left]) => other.has(key) && same(left, other.get(key)))
      );
    if (Array.isArray(one) && one.length !== other.length) return false;
    const keysOf = (value) => Object.keys(value).filter((key) => strict || value[key] !== undefined);
    const keys = keysOf(one);
    return (
      keys.length === keysOf(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
    );
  };
  const has = (whole, part) =>
    typeof part === "object" &&
    part !== null &&
    typeof whole === "object" &&
    whole !== null &&
    !Array.isArray(part)
      ? Object.keys(part).every((key) => key in whole && has(whole[key], part[key]))
      : isEqual(whole, part);
  const at = (value, path) =>
    (Array.isArray(path) ? path : String(path).split(".")).reduce((from, key) => from?.[key], value);
  const thrown = (does) => {
    try {
      does();
    } catch (error) {
      return { error };
    }
    return undefined;
  };
  const isThrown = (found, wanted) => {
    if (!found) return false;
    if (wanted === undefined) return true;
    const message = String(found.error?.message ?? found.error);
    if (typeof wanted === "string") return message.includes(wanted);
    if (wanted instanceof RegExp) return wanted.test(message);
    if (typeof wanted === "function") return found.error instanceof wanted;
    return message === wanted.message;
  };

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
        : [...actual].some((one) => sameValue(one, wanted)),
    toContainEqual: (actual, wanted) => [...actual].some((one) => isEqual(one, wanted)),
    toHaveLength: (actual, wanted) => actual?.length === wanted,
    toHaveProperty: (actual, path, ...wanted) => {
      const found = at(actual, path);
      return wanted.length > 0 ? isEqual(found, wanted[0]) : found !== undefined;
    },
    toMatch: (actual, wanted) =>
      typeof wanted === "string" ? String(actual).includes(wanted) : wanted.test(actual),
    toThrow: (actual, wanted) =>
      isThrown(typeof actual === "function" ? thrown(actual) : { error: actual }, wanted),
  };
  matchers.toThrowError = matchers.toThrow;

  const check = (name, actual, wanted, no) => {
    if (matchers[name](actual, ...wanted) !== no) return;
    const shown = typeof actual === "function" ? "the function" : host.inspect(actual);
    const told = wanted.map((one) => host.inspect(one)).join(", ");
    throw new Error(`expect(${shown}).${no ? "not." : ""}${name}(${told})`);
  };
  const bound = (actual, no, settle) =>
    Object.fromEntries(
      Object.keys(matchers).map((name) => [
        name,
        (...wanted) =>
          settle
            ? settle(actual).then((value) => check(name, value, wanted, no))
            : check(name, actual, wanted, no),
      ]),
    );
  const both = (actual, settle) => ({ ...bound(actual, false, settle), not: bound(actual, true, settle) });
  const rejected = (promise) =>
    (typeof promise === "function" ? promise() : promise).then(
      () => {
        throw new Error("The promise was not rejected.");
      },
      (error) => error,
    );
  const matcher = (matches) => ({ isMatcher: true, matches });
  host.expect = Object.assign(
    (actual) => ({
      ...both(actual),
      resolves: both(actual, (promise) => Promise.resolve(promise)),
      rejects: both(actual, rejected),
    }),
    {
      anything: () => matcher((value) => value !== null && value !== undefined),
      any: (kind) => matcher((value) => value?.constructor === kind || value instanceof kind),
      arrayContaining: (wanted) =>
        matcher((value) => wanted.every((one) => [...value].some((found) => isEqual(found, one)))),
      objectContaining: (wanted) => matcher((value) => has(value, wanted)),
      stringContaining: (wanted) => matcher((value) => String(value).includes(wanted)),
      stringMatching: (wanted) => matcher((value) => new RegExp(wanted).test(value)),
      closeTo: (wanted, digits) => matcher((value) => matchers.toBeCloseTo(value, wanted, digits)),
      assertions: () => {},
      hasAssertions: () => {},
    },
  );

  const refuse = (message, fallback) => {
    if (message instanceof Error) throw message;
    throw new Error(message ?? fallback);
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
    match: asserts("match", (text, pattern) => pattern.test(text)),
    throws: (does, wanted, message) => {
      if (!isThrown(thrown(does), typeof wanted === "string" ? undefined : wanted))
        refuse(message, "throws: nothing");
    },
    rejects: async (promise) => void (await rejected(promise)),
    fail: (message) => refuse(message, "failed"),
  });
  host.known.assert = Object.assign(assert, { strict: assert, default: assert });
  host.known["assert/strict"] = assert;
};
