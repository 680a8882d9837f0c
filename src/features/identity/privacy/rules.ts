type Json = unknown;

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isHidden = (value: Json) => isObject(value) && value.hidden === true;

/** What judges said of one answer names hidden criteria too; what may be seen of it stands in the verdicts. */
const TELLING = new Set(["judgements"]);

/**
 * A value without what an author hides from students, at any depth: criteria, inputs and tests say of themselves that they
 * are `hidden`, and judgements tell of them. Everything else stays as it is.
 */
export function withoutHidden(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isHidden(item)).map(withoutHidden);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) =>
      TELLING.has(key) || isHidden(held) ? [] : [[key, withoutHidden(held)]],
    ),
  );
}
