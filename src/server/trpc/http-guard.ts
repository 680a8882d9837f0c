import "server-only";
import { AppError } from "~/lib/app-error";
import { principalFromHeaders } from "~/server/auth/principal";

/** The largest body of a procedure call. */
const maxBodyBytes = 1_000_000;

/** Procedures that take a file, with the largest body of such a call; it is then the only one of its request. */
const fileBodyBytes: ReadonlyMap<string, number> = new Map([
  ["companion.banks.read", 12_000_000],
  ["identity.classes.importRoster", 12_000_000],
]);

/** Files on their way in: of one person, and of all together. Each is kept in memory until it is read. */
const MAX_FILES = { person: 2, all: 12 };

/** Whether a request comes from our own pages, or from no browser at all. */
export function isOwnOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  // Neither header: no browser sent this, so no foreign page can have either. Browsers send Origin with every POST.
  if (origin === null) return true;
  try {
    return new URL(origin).host === (request.headers.get("x-forwarded-host") ?? request.headers.get("host"));
  } catch {
    return false;
  }
}

/**
 * The body of a request as text; reading stops where it grows beyond `limit` bytes.
 * @throws AppError TOO_LARGE
 */
export async function readLimited(request: Request, limit: number): Promise<string> {
  const tooLarge = () => new AppError("TOO_LARGE", "common.tooLarge", { limitKb: limit / 1000 });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  if (!request.body) return "";
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (true) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString("utf8");
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
}

const filesOf = new Map<string, number>();

/**
 * Does `work` with a place among the files that are on their way in.
 * @throws AppError RATE_LIMITED `common.busy`
 */
export async function withFilePlace<T>(userId: string, work: () => Promise<T>): Promise<T> {
  const own = filesOf.get(userId) ?? 0;
  const all = [...filesOf.values()].reduce((sum, count) => sum + count, 0);
  if (own >= MAX_FILES.person || all >= MAX_FILES.all)
    throw new AppError("RATE_LIMITED", "common.busy", undefined, {
      rateLimit: { retryAfterMs: 5_000, limit: MAX_FILES.person, remaining: 0 },
    });
  filesOf.set(userId, own + 1);
  try {
    return await work();
  } finally {
    const left = (filesOf.get(userId) ?? 1) - 1;
    if (left === 0) filesOf.delete(userId);
    else filesOf.set(userId, left);
  }
}

/** The body of a call that takes a file. A stranger gets no more room than for any other call. */
async function readFileBody(request: Request, limit: number): Promise<string> {
  const principal = await principalFromHeaders(request.headers);
  if (principal.kind !== "user") return await readLimited(request, maxBodyBytes);
  return await withFilePlace(principal.userId, () => readLimited(request, limit));
}

/**
 * What is checked before tRPC sees a request (security.md "The web"): a state-changing call comes from our own pages
 * or from no browser at all, as JSON, and is at most 1 MB, or 12 MB where it takes a file.
 * @returns the request with its body read
 * @throws AppError FORBIDDEN, VALIDATION, TOO_LARGE, RATE_LIMITED `common.busy`
 */
export async function guardRequest(request: Request): Promise<Request> {
  if (request.method !== "POST") return request;
  if (!isOwnOrigin(request)) throw new AppError("FORBIDDEN", "common.foreignOrigin");
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("VALIDATION", "common.wrongContentType");
  }
  const fileBytes = fileBodyBytes.get(new URL(request.url).pathname.split("/").at(-1) ?? "");
  const body = await (fileBytes ? readFileBody(request, fileBytes) : readLimited(request, maxBodyBytes));
  return new Request(request.url, { method: "POST", headers: request.headers, body, signal: request.signal });
}
