import type { Operation } from "../types";
import { type OperationId, operations } from "./constants";

/** All of them with their ids, in the order of the documentation. */
export const operationList = Object.entries(operations) as [OperationId, Operation][];

interface Found {
  /** What the path offers, by method. */
  byMethod: Map<string, OperationId>;
  /** What stands in the place of `{id}`; empty where the path has none. */
  id: string;
}

/** What a path offers; nothing where there is nothing. `{id}` is one segment, decoded. */
export function findPath(pathname: string): Found {
  const segments = pathname.split("/");
  const found: Found = { byMethod: new Map(), id: "" };
  for (const [operationId, { method, path }] of operationList) {
    const pattern = path.split("/");
    if (pattern.length !== segments.length) continue;
    if (!pattern.every((part, at) => part === "{id}" || part === segments[at])) continue;
    const place = pattern.indexOf("{id}");
    if (place !== -1) found.id = decoded(segments[place] ?? "");
    found.byMethod.set(method, operationId);
    if (method === "GET") found.byMethod.set("HEAD", operationId);
  }
  return found;
}

/** What cannot be decoded is left as it is: it names nothing. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
