import Ajv from "ajv";
import type { RE2JS } from "re2js";
import { linearPattern } from "~/lib/linear-pattern";

const patterns = new Map<string, RE2JS>();

/** Compiles an author's pattern with RE2 (linear time). `problem` tells why it cannot be used. */
export function compilePattern(
  source: string,
  flags: string,
): { pattern: RE2JS; problem?: undefined } | { pattern?: undefined; problem: string } {
  const key = `${flags}/${source}`;
  const known = patterns.get(key);
  if (known) return { pattern: known };
  try {
    const pattern = linearPattern(source.normalize("NFC"), flags);
    if (patterns.size >= 500) patterns.clear();
    patterns.set(key, pattern);
    return { pattern };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

type Validate = (value: unknown) => boolean;

/** Parts of a schema that may be looked at for one value: a few that name each other twice come to billions. */
const MOST_STEPS = 5_000;
/** Of all patterns inside one schema. */
const MOST_OF_PATTERNS = 5_000;
/** A schema that goes round in circles does so on one of these. */
const SAMPLES: readonly unknown[] = [null, true, 0, "", [], {}];

const OPTIONS = { strict: false, allErrors: false, logger: false } as const;
const meta = new Ajv(OPTIONS);
const validators = new WeakMap<object, Validate>();

/**
 * Compiles an author's JSON Schema. `problem` tells why it cannot be used. Each has a compiler of its own: what one
 * schema calls itself (`$id`) is nothing to another, and all of it goes when nobody needs it any more. A value that
 * takes too many steps does not fit.
 */
export function compileJsonSchema(
  schema: Record<string, unknown>,
): { validate: Validate; problem?: undefined } | { validate?: undefined; problem: string } {
  const known = validators.get(schema);
  if (known) return { validate: known };
  try {
    meta.validateSchema(schema, true);
    const bounded = compileBounded(schema);
    for (const sample of SAMPLES) bounded(sample);
    const validate = (value: unknown) => {
      try {
        return bounded(value);
      } catch {
        return false;
      }
    };
    validators.set(schema, validate);
    return { validate };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** @throws while it compiles, and for a value that takes too many steps */
function compileBounded(schema: Record<string, unknown>): Validate {
  let steps = 0;
  let size = 0;
  const step = () => {
    steps += 1;
    if (steps > MOST_STEPS) throw new RangeError("it refers to itself too often");
  };
  /** `pattern` runs on RE2 too; the engine Ajv would use by itself can be made to hang. */
  const regExp = Object.assign(
    (source: string) => {
      const pattern = linearPattern(source, "");
      size += pattern.programSize();
      if (size > MOST_OF_PATTERNS) throw new RangeError("its patterns are too large together");
      return { test: (text: string) => pattern.matcher(text).find() };
    },
    { code: "linearRegExp" },
  );
  // What a schema refers to becomes a function of its own; each call is a step.
  const process = (code: string) => code.replace(/function validate\d+\([^()]*\)\{/g, "$&self.step();");
  const options = { ...OPTIONS, validateSchema: false, inlineRefs: false, code: { regExp, process } };
  const validate = Object.assign(new Ajv(options), { step }).compile(schema);
  if ("$async" in validate) throw new Error("$async is not supported");
  return (value) => {
    steps = 0;
    return validate(value) === true;
  };
}
