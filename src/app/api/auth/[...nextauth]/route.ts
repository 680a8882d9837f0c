import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { clientAddress, hashAddress } from "~/server/auth/address";
import { authOptions } from "~/server/auth/options";
import { cleanUserAgent } from "~/server/auth/sessions";
import { localeOf } from "~/server/trpc/context";

/** NextAuth's endpoints: csrf, callback/credentials, session, signout, providers, signin/<provider>. */
async function handler(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
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
