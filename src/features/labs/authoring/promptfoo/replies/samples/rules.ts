import type { Json, JsonObject } from "../../types";

const DEEPEST = 6;
const MOST_ITEMS = 20;
/** Parts of one sample; lists of lists of lists would otherwise come to millions. */
const MOST_PARTS = 1_000;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Whatever a JSON Schema asks for, as small as it may be. What comes out is checked by whoever uses it.
 * @param words what the first free text of it holds
 */
export function sampleOf(schema: Json | undefined, words = ""): Json {
  return sampleAt(schema, words, 0, { left: MOST_PARTS });
}

function sampleAt(schema: Json | undefined, words: string, depth: number, room: { left: number }): Json {
  room.left -= 1;
  if (!isObject(schema) || depth > DEEPEST || room.left < 0) return {};
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
  for (const key of ["anyOf", "oneOf", "allOf"]) {
    const [first] = Array.isArray(schema[key]) ? schema[key] : [];
    if (isObject(first)) return sampleAt({ ...schema, [key]: null, ...first }, words, depth + 1, room);
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type ?? (isObject(schema.items) ? "array" : "object")) {
    case "string":
      return (words || "text").padEnd(Math.min(500, Number(schema.minLength ?? 0)), "x");
    case "number":
    case "integer":
      return numberIn(schema);
    case "boolean":
      return true;
    case "null":
      return null;
    case "array": {
      const count = Math.min(MOST_ITEMS, Math.max(1, Number(schema.minItems ?? 1)));
      return Array.from({ length: count }, () => sampleAt(schema.items, words, depth + 1, room));
    }
    default: {
      const properties = isObject(schema.properties) ? schema.properties : {};
      const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
      const names = [...new Set([...Object.keys(properties), ...required])];
      return Object.fromEntries(
        names.map((name) => [name, sampleAt(properties[name] ?? { type: "string" }, words, depth + 1, room)]),
      );
    }
  }
}

function numberIn(schema: JsonObject): number {
  if (typeof schema.minimum === "number") return schema.minimum;
  if (typeof schema.exclusiveMinimum === "number") return schema.exclusiveMinimum + 1;
  return typeof schema.maximum === "number" ? schema.maximum : 1;
}
