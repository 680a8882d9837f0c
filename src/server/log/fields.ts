import "server-only";

/**
 * The only fields that a log line may carry (security.md, "Keys and logs"). A field that is not listed is dropped:
 * a new one is added here with a thought about what can stand in it. No prompts, answers, names, keys, tokens or URLs
 * with a query.
 */
const allowedFields = new Set([
  "action",
  "attempt",
  "breaker",
  "bytes",
  "code",
  "completionTokens",
  "count",
  "deleted",
  "domain",
  "dryRun",
  "durationMs",
  "email",
  "error",
  "event",
  "gate",
  "interactionId",
  "interactionType",
  "job",
  "jobId",
  "kind",
  "latencyMs",
  "locale",
  "method",
  "model",
  "name",
  "path",
  "phase",
  "port",
  "promptTokens",
  "provider",
  "queue",
  "reason",
  "requestId",
  "retryInMs",
  "route",
  "sessionId",
  "sqlState",
  "stack",
  "state",
  "status",
  "subject",
  "table",
  "type",
  "userId",
  "version",
]);

/** Standing room for one value: longer ones are cut. */
const maxLength = 500;
const maxStack = 4000;

const address = /[^\s<>"'(),:;@]+@[^\s<>"'(),:;@]+\.[^\s<>"'(),:;@]+/g;
/** Long runs that look like a key, a token or a hash: at least 24 characters, letters and digits mixed. */
const secretLike = /(?<![\w-])(?=[\w-]*[A-Za-z])(?=[\w-]*\d)[\w-]{24,}(?![\w-])/g;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `anna.lee@school.edu` becomes `a***@school.edu`. */
export function maskEmail(text: string): string {
  return text.replace(address, (found) => `${found.charAt(0)}***@${found.slice(found.lastIndexOf("@") + 1)}`);
}

/** Masks e-mail addresses and whatever looks like a secret, drops query strings, cuts to `limit` characters. */
export function scrub(text: string, limit = maxLength): string {
  const masked = maskEmail(text)
    .replace(/\b(sk|pk|rk|Bearer)[-_ ][\w.-]{6,}/gi, "$1-***")
    .replace(secretLike, (run) => (uuid.test(run) ? run : "***"))
    .replace(/\?[^\s)]*/g, "?…");
  return masked.length > limit ? `${masked.slice(0, limit)}…` : masked;
}

/** Keeps the places of a stack and drops its first line, which repeats the error's message and so may hold anything. */
function stackPlaces(stack: string): string {
  const places = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return places.join("\n").slice(0, maxStack);
}

function allowedValue(key: string, value: unknown): unknown {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Error) return value.name;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return key === "stack" ? stackPlaces(value) : scrub(value);
  return "[object]";
}

/** The part of `fields` that may be written. */
export function allowed(fields: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined && allowedFields.has(key)) kept[key] = allowedValue(key, value);
  }
  return kept;
}
