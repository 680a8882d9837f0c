import { ACCOUNT_LIMIT, ADDRESS_LIMIT } from "~/features/companion/rest/constants";
import { type OperationId, operations } from "~/features/companion/rest/operations/constants";
import { findPath } from "~/features/companion/rest/operations/rules";
import { perform } from "~/features/companion/rest/server/commands";
import type { Operation } from "~/features/companion/rest/types";
import { DEFAULT_LOCALE, type Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { clientAddress, networkOf } from "~/server/auth/address";
import { callLimiter } from "~/server/limiter/limiter";
import { profileLocale, requestIdOf, restContext, spokenIn } from "~/server/rest/context";
import { refusalAnswer } from "~/server/rest/refusals";
import { readLimited } from "~/server/trpc/http-guard";
import { createCaller } from "~/server/trpc/root";

/** What is known of a call from its headers on; the language may still become that of the profile. */
interface Facts {
  locale: Locale;
  requestId: string;
  path: string;
}

/** Answers a call of document 004's REST interface. HEAD is GET without its body; no other origin is let in (no CORS). */
export async function serve(request: Request): Promise<Response> {
  const facts: Facts = {
    locale: spokenIn(request.headers) ?? DEFAULT_LOCALE,
    requestId: requestIdOf(request.headers),
    path: new URL(request.url).pathname,
  };
  const answer = await answerTo(request, facts).catch((error: unknown) => refusalAnswer(error, facts));
  return request.method === "HEAD" ? new Response(null, answer) : answer;
}

/** @throws AppError and whatever else a call can be refused for */
async function answerTo(request: Request, facts: Facts): Promise<Response> {
  const { byMethod, id } = findPath(facts.path);
  if (byMethod.size === 0) {
    countAddress(request);
    throw new AppError("NOT_FOUND", "companion.pathUnknown");
  }
  const allow = [...byMethod.keys(), "OPTIONS"].join(", ");
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
  const operationId = byMethod.get(request.method);
  if (!operationId) {
    countAddress(request);
    throw new AppError("VALIDATION", "companion.methodWrong", { allow });
  }
  return await run(operationId, id, request, facts);
}

async function run(operationId: OperationId, id: string, request: Request, facts: Facts): Promise<Response> {
  const operation: Operation = operations[operationId];
  const context = { ...(await contextOf(request, operation)), requestId: facts.requestId };
  const { principal } = context;
  // Registration and sign-in have the throttle of the pages instead: a class signs in from one address.
  if (!operation.secured && !operation.body) countAddress(request);
  if (principal.kind === "user") {
    callLimiter().take(`person:${principal.userId}`, ACCOUNT_LIMIT, Date.now());
    facts.locale = spokenIn(request.headers) ?? (await profileLocale(principal)) ?? DEFAULT_LOCALE;
  }
  const { ip, userAgent } = context;
  const given = await perform(operationId, {
    caller: createCaller({ ...context, locale: facts.locale }),
    principal,
    origin: { ip, userAgent, locale: facts.locale },
    body: operation.body ? await jsonBody(request, operation.bodyLimit ?? 0) : undefined,
    id,
    idempotencyKey: request.headers.get("idempotency-key") ?? undefined,
  });
  const body = given.body instanceof ReadableStream ? given.body : JSON.stringify(given.body);
  return new Response(body, {
    status: operation.status,
    headers: {
      "content-type": "application/json",
      "cache-control": "private, no-store",
      vary: "accept-language",
      "x-request-id": facts.requestId,
      ...(given.language ? { "content-language": given.language } : {}),
    },
  });
}

/** A call with a token that opens nothing counts against its address. */
async function contextOf(request: Request, { secured }: Operation) {
  try {
    return await restContext(request, { secured });
  } catch (error) {
    countAddress(request);
    throw error;
  }
}

function countAddress(request: Request): void {
  callLimiter().take(`address:${networkOf(clientAddress(request.headers))}`, ADDRESS_LIMIT, Date.now());
}

/** @throws AppError VALIDATION `common.wrongContentType` or `companion.notJson`, TOO_LARGE */
async function jsonBody(request: Request, limit: number): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    throw new AppError("VALIDATION", "common.wrongContentType");
  const body = await readLimited(request, limit);
  try {
    return JSON.parse(body);
  } catch {
    throw new AppError("VALIDATION", "companion.notJson");
  }
}
