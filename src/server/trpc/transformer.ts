import "server-only";
import superjson, { type SuperJSONResult } from "superjson";
import { AppError } from "~/lib/app-error";

/** More values than this are never left undefined by our own pages. */
const MOST_VALUES = 200;

/**
 * What a caller sends, read. Besides JSON only `undefined` can be said by its annotations, because no input takes anything
 * else; sets and maps are work that grows with the square of the body, before anything is checked. References that are
 * shared stand in the JSON as copies and stay so.
 * @throws AppError VALIDATION `common.invalid`
 */
function readInput(sent: unknown): unknown {
  const { json, meta } = (sent ?? {}) as Partial<SuperJSONResult>;
  if (meta === undefined) return json;
  if (!isPlainMeta(meta)) throw new AppError("VALIDATION", "common.invalid");
  const { referentialEqualities: _, ...plain } = meta;
  return superjson.deserialize({ json: json ?? null, meta: plain });
}

function isPlainMeta(meta: unknown): boolean {
  if (typeof meta !== "object" || meta === null) return false;
  const waiting: unknown[] = "values" in meta ? [meta.values] : [];
  for (let seen = 0; waiting.length > 0; seen += 1) {
    if (seen > MOST_VALUES) return false;
    const node = waiting.pop();
    if (Array.isArray(node)) {
      // A leaf is [type], a node with children [type, children].
      const [type, children, ...others] = node;
      if (type !== "undefined" || children !== undefined || others.length > 0) return false;
    } else if (typeof node === "object" && node !== null) {
      const children = Object.values(node);
      if (children.length > MOST_VALUES) return false;
      waiting.push(...children);
    } else return false;
  }
  return true;
}

/** Answers go out as superjson; what comes in may be annotated by `undefined` alone. */
export const transformer = {
  input: { serialize: superjson.serialize, deserialize: readInput },
  output: superjson,
};
