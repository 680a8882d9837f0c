import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { AppError } from "~/lib/app-error";
import { clientAddress, hashAddress } from "~/server/auth/address";
import { authOptions } from "~/server/auth/options";
import { cleanUserAgent } from "~/server/auth/sessions";
import { localeOf } from "~/server/trpc/context";
import { readLimited } from "~/server/trpc/http-guard";
import { refuse } from "~/server/trpc/refuse";

/** An e-mail, a password and a token: whatever is longer is nothing that NextAuth would want. */
const MAX_BODY_BYTES = 32_000;

/**
 * The request with its body read, so that NextAuth, which reads without a limit and trusts what it parses, gets no more
 * than it should.
 * @throws AppError TOO_LARGE, VALIDATION
 */
async function bounded(request: NextRequest): Promise<NextRequest> {
  if (request.method !== "POST") return request;
  const body = await readLimited(request, MAX_BODY_BYTES);
  if (request.headers.get("content-type")?.includes("application/json") && !isJsonObject(body)) {
    throw new AppError("VALIDATION", "common.invalid");
  }
  return new NextRequest(request.url, { method: "POST", headers: request.headers, body });
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}

/** NextAuth's endpoints: csrf, callback/credentials, session, signout, providers, signin/<provider>. */
async function handler(
  original: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  // Through this one anybody could write what they like into our log.
  if ((await context.params).nextauth[0] === "_log") return new Response(null, { status: 404 });
  let request: NextRequest;
  try {
    request = await bounded(original);
  } catch (error) {
    return refuse(error, original.headers);
  }
  const address = clientAddress(request.headers);
  const answer: unknown = await NextAuth(
    request,
    context,
    authOptions({
      address,
      locale: localeOf(request.headers),
      addressHash: hashAddress(address),
      userAgent: cleanUserAgent(request.headers.get("user-agent")),
    }),
  );
  return answer as Response;
}

export { handler as GET, handler as POST };
