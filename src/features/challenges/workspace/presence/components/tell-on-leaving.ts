import superjson from "superjson";

/** What browsers send after a page is gone, at most, in bytes. */
const MOST_BYTES = 60_000;

/**
 * Calls a mutation from a page that is being left: the request goes on without it, and nobody waits for the answer.
 * @returns false where it is too large for that
 */
export function tellOnLeaving(procedure: string, input: object): boolean {
  const body = JSON.stringify(superjson.serialize(input));
  if (new Blob([body]).size > MOST_BYTES) return false;
  fetch(`/api/trpc/${procedure}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    keepalive: true,
  }).catch(() => undefined);
  return true;
}
