import type { JsonSchema } from "../rules";

/** One field of a body, as a line of the documentation. */
export interface Field {
  /** Where it stands: `sections[].title`, `grading_details.*.correct`. */
  path: string;
  /** In the words of JSON Schema: `string`, `"free" | "premium"`, `integer[]`. */
  type: string;
  required: boolean;
  description: string | undefined;
}

type Part = JsonSchema | boolean | undefined;

const listOf = (schema: JsonSchema) => schema.anyOf ?? schema.oneOf;

/** The fields of a schema, each before those inside it. */
export function fieldsOf(schema: Part, path = ""): Field[] {
  if (typeof schema !== "object") return [];
  const some = listOf(schema);
  if (some) return merged(some.map((one) => fieldsOf(one, path)));
  const { items, additionalProperties, properties = {}, required = [] } = schema;
  if (items !== undefined && !Array.isArray(items)) return fieldsOf(items, `${path}[]`);
  const inside = Object.entries(properties).flatMap(([name, field]) => {
    const place = path === "" ? name : `${path}.${name}`;
    const description = typeof field === "object" ? field.description : undefined;
    const own = { path: place, type: typeOf(field), required: required.includes(name), description };
    return [own, ...fieldsOf(field, place)];
  });
  return [...inside, ...fieldsOf(additionalProperties, path === "" ? "*" : `${path}.*`)];
}

/** Of alternatives: each field once, required only where all of them require it. */
function merged(alternatives: Field[][]): Field[] {
  const objects = alternatives.filter((fields) => fields.length > 0);
  const found = new Map<string, Field>();
  for (const field of objects.flat()) {
    const before = found.get(field.path);
    const types = new Set([...(before ? [before.type] : []), field.type]);
    found.set(field.path, { ...(before ?? field), type: [...types].join(" | ") });
  }
  return [...found.values()].map((field) => ({
    ...field,
    required: objects.every((fields) => fields.some((one) => one.path === field.path && one.required)),
  }));
}

/** What a value is, on one line. */
export function typeOf(schema: Part): string {
  if (typeof schema !== "object") return "any";
  const some = listOf(schema);
  if (some) return [...new Set(some.map(typeOf))].join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.items !== undefined && !Array.isArray(schema.items)) {
    const inner = typeOf(schema.items);
    return inner.includes(" | ") ? `(${inner})[]` : `${inner}[]`;
  }
  return schema.format ?? (typeof schema.type === "string" ? schema.type : "any");
}
