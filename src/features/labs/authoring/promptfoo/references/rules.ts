import type { Json, JsonObject, Tell } from "../types";

/** Most references that are followed; a few bytes of them can otherwise become gigabytes. */
const MOST = 500;
const DEEPEST = 12;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a local pointer like `#/assertionTemplates/short` leads to. */
function target(root: JsonObject, pointer: string): Json | undefined {
  const steps = pointer
    .slice(2)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  let found: Json | undefined = root;
  for (const step of steps) {
    if (Array.isArray(found)) found = found[Number(step)];
    else if (isObject(found) && Object.hasOwn(found, step)) found = found[step];
    else return undefined;
  }
  return found;
}

/**
 * The configuration with every `$ref` inside the file replaced by what it leads to; what stands beside a reference is put
 * over it. One that leads nowhere, to a file or in a circle is told of, and the part with it is null.
 */
export function withoutReferences(root: JsonObject, tell: Tell): JsonObject {
  let followed = 0;
  const walk = (value: Json, path: string, depth: number): Json => {
    if (Array.isArray(value)) return value.map((entry, at) => walk(entry, joined(path, String(at)), depth));
    if (!isObject(value)) return value;
    if (typeof value.$ref === "string") {
      const { $ref: pointer, ...own } = value;
      const found = pointer.startsWith("#/") ? target(root, pointer) : undefined;
      followed += 1;
      if (found === undefined || depth >= DEEPEST || followed > MOST) {
        if (/^[^#]/.test(pointer)) tell(path, "left", "file", pointer.slice(0, 80));
        else tell(path, "left", "badReference", pointer.slice(0, 80));
        return null;
      }
      const made = walk(found, path, depth + 1);
      return isObject(made) && Object.keys(own).length > 0
        ? { ...made, ...(walk(own, path, depth) as JsonObject) }
        : made;
    }
    return Object.fromEntries(
      // A JSON Schema has references of its own, which belong to it.
      Object.entries(value).map(([key, entry]) => [
        key,
        key === "value" && isObject(entry) ? entry : walk(entry, joined(path, key), depth),
      ]),
    );
  };
  return walk(root, "", 0) as JsonObject;
}

const joined = (path: string, key: string) => (path === "" ? key : `${path}.${key}`);
