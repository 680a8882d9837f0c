// First in the realm that judges, where no program runs: nothing of the language can be changed there any more, also not by
// who finds a way to it from `expect`.
(host) => {
  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  /** Freezes it, and all that hangs on it. */
  const harden = (root) => {
    const seen = new Set();
    const waiting = [root];
    while (waiting.length > 0) {
      const one = waiting.pop();
      if (one === null || (typeof one !== "object" && typeof one !== "function") || seen.has(one)) continue;
      seen.add(one);
      for (const key of ownKeys(one)) {
        const { value, get, set } = getOwnPropertyDescriptor(one, key);
        waiting.push(value, get, set);
      }
      waiting.push(getPrototypeOf(one));
      Object.freeze(one);
    }
  };
  // What has no name but stands behind syntax.
  harden([
    async () => {},
    function* () {},
    async function* () {},
    (function* () {})(),
    [][Symbol.iterator](),
    ""[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    "".matchAll(/x/g),
  ]);
  harden(globalThis);
  host.harden = harden;
};
