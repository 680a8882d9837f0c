import "server-only";
import { AppError } from "~/lib/app-error";

/** The largest body of a procedure call. Uploads have a route of their own. */
const maxBodyBytes = 1_000_000;

function isOwnOrigin(request: Request): boolean {
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

/**
 * What is checked before tRPC sees a request (security.md "The web"): a state-changing call comes from our own pages
 * or from no browser at all, as JSON, and is at most 1 MB.
 * @returns the request with its body read
 * @throws AppError FORBIDDEN, VALIDATION, TOO_LARGE
 */
export async function guardRequest(request: Request): Promise<Request> {
  if (request.method !== "POST") return request;
  if (!isOwnOrigin(request)) throw new AppError("FORBIDDEN", "common.foreignOrigin");
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("VALIDATION", "common.wrongContentType");
  }
  const body = await readLimited(request, maxBodyBytes);
  return new Request(request.url, { method: "POST", headers: request.headers, body, signal: request.signal });
}
