import { RE2JS } from "re2js";

/** Steps of a compiled pattern. Each letter of a text may cost as many, so a short pattern of repeats could take minutes. */
const MOST_STEPS = 1_000;

/**
 * An author's pattern, in RE2's notation: no look-around and no back-references, and therefore a time that grows with the
 * text alone.
 * @param flags of `i`, `m` and `s`
 * @throws Error when it cannot be read, or is too large
 */
export function linearPattern(source: string, flags: string): RE2JS {
  let bits = 0;
  if (flags.includes("i")) bits |= RE2JS.CASE_INSENSITIVE;
  if (flags.includes("m")) bits |= RE2JS.MULTILINE;
  if (flags.includes("s")) bits |= RE2JS.DOTALL;
  const pattern = RE2JS.compile(source, bits);
  const size = pattern.programSize();
  if (size > MOST_STEPS) throw new RangeError(`it repeats too much: ${size} steps, at most ${MOST_STEPS}`);
  return pattern;
}
