type Json = unknown;

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isHidden = (value: Json) => isObject(value) && value.hidden === true;

/**
 * A value without what an author hides from students, at any depth: criteria, inputs and tests say of themselves that they
 * are `hidden`. Everything else stays as it is.
 */
export function withoutHidden(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isHidden(item)).map(withoutHidden);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => (isHidden(held) ? [] : [[key, withoutHidden(held)]])),
  );
}
