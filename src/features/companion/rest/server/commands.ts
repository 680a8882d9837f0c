import "server-only";
import { createHash } from "node:crypto";
import type { z } from "zod";
import { openMyExport } from "~/features/identity/privacy/server/queries";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { messagesFor } from "~/messages/load";
import { issueAccessToken } from "~/server/auth/access-token";
import { hashAddress } from "~/server/auth/address";
import { siteOrigin } from "~/server/auth/origin";
import { principalOf, type SessionClaims } from "~/server/auth/session-token";
import { cleanUserAgent, startSession } from "~/server/auth/sessions";
import { provePassword } from "~/server/auth/sign-in";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import {
  chapterDocument,
  chaptersDocument,
  languageOf,
  progressDocument,
  quizDocument,
  streakDocument,
  submitDocument,
} from "../documents/rules";
import { openApiDocument } from "../openapi/rules";
import { type OperationId, operations } from "../operations/constants";
import { pathId } from "../schema";
import type { Operation, RestCall, RestOrigin } from "../types";

type BodyOf<Id extends OperationId> = (typeof operations)[Id] extends { body: infer B extends z.ZodType }
  ? z.output<B>
  : undefined;

interface Given<Id extends OperationId> {
  /** A stream is JSON already. */
  body: z.input<(typeof operations)[Id]["answer"]> | ReadableStream<Uint8Array>;
  /** The language of a document, where it is one. */
  language?: Locale;
}

type Handlers = { [Id in OperationId]: (call: RestCall<BodyOf<Id>>) => Promise<Given<Id>> };

/** Each endpoint by the procedure that does its work. */
const handlers: Handlers = {
  async register({ caller, body }) {
    const { full_name: name = localPart(body.email), ...rest } = body;
    const made = await caller.identity.register({ ...rest, name });
    return { body: { user_id: made.userId, email: made.email } };
  },

  async login({ body, origin }) {
    const { token, exp } = await signIn(body, origin);
    return { body: { access_token: token, exp } };
  },

  async listChapters({ caller }) {
    return { body: chaptersDocument(await caller.companion.chapters.list()) };
  },

  async getChapter({ caller, id, origin }) {
    const view = await caller.companion.chapters.get({ chapterId: id });
    return {
      body: chapterDocument(view, origin.locale),
      language: languageOf(view.otherLanguage, origin.locale),
    };
  },

  async getQuiz({ caller, id, origin }) {
    const view = await caller.companion.quizzes.get({ quizId: id });
    return {
      body: quizDocument(view, origin.locale),
      language: languageOf(view.otherLanguage, origin.locale),
    };
  },

  async submitQuiz({ caller, id, body, idempotencyKey }) {
    const clientRequestId =
      idempotencyKey === undefined ? {} : { clientRequestId: requestId(idempotencyKey) };
    const done = await caller.companion.quizzes.submit({ quizId: id, ...body, ...clientRequestId });
    return { body: submitDocument(done) };
  },

  async getProgress({ caller }) {
    return { body: progressDocument(await caller.companion.progress()) };
  },

  async getStreak({ caller }) {
    return { body: streakDocument(await caller.companion.streak()) };
  },

  // As a stream: the procedure gives the same document, but in one piece and not of any size.
  async exportData({ principal }) {
    return { body: await openMyExport(db, principal) };
  },

  async getOpenApi({ origin }) {
    const words = messagesFor(origin.locale).api;
    return { body: openApiDocument({ origin: siteOrigin(), words }), language: origin.locale };
  },
};

/**
 * Does what an endpoint promises. What it takes and gives is held to the schemas of the documentation.
 * @throws AppError, ZodError for a body that does not fit, and what the procedure throws
 */
export async function perform<Id extends OperationId>(
  id: Id,
  call: RestCall<unknown>,
): Promise<{ body: unknown; language: Locale | undefined }> {
  const operation: Operation = operations[id];
  if (operation.unknown && !pathId.safeParse(call.id).success)
    throw new AppError("NOT_FOUND", operation.unknown);
  // The one schema of this very operation has just parsed it.
  const taken = operation.body?.parse(call.body) as BodyOf<Id>;
  const given = await handlers[id]({ ...call, body: taken });
  const body = given.body instanceof ReadableStream ? given.body : operation.answer.parse(given.body);
  return { body, language: given.language };
}

const localPart = (email: string) => email.slice(0, email.lastIndexOf("@"));

/**
 * 004 "Authentication flow": proves the password, starts a session and signs the token for it. The throttle is that of the
 * sign-in page.
 * @throws AppError UNAUTHENTICATED `identity.credentialsWrong`, RATE_LIMITED
 */
async function signIn(credentials: { email: string; password: string }, { ip, userAgent }: RestOrigin) {
  const userId = await provePassword(credentials, ip);
  if (userId === undefined) throw new AppError("UNAUTHENTICATED", "identity.credentialsWrong");
  const origin = { userAgent: cleanUserAgent(userAgent), addressHash: hashAddress(ip) };
  const session = await startSession(userId, origin, "rest");
  return await issueAccessToken(session, await tierOf(session), new Date());
}

/** The tier as it counts at this moment: a premium one that has run out is free. */
async function tierOf(session: SessionClaims): Promise<"free" | "premium"> {
  const [row] = await runAs(principalOf(session), async () => {
    return await db.$queryRaw<{ premium: boolean }[]>`
      select subscription_tier = 'premium' and coalesce(subscription_expires_at > now(), true) as premium
        from companion.students where id = ${session.uid}::uuid`;
  });
  return row?.premium ? "premium" : "free";
}

/**
 * The submission's id from an `Idempotency-Key`: a UUID is one already (in quotes too), of any other key one is made.
 * @throws AppError VALIDATION `companion.idempotencyKey`
 */
function requestId(header: string): string {
  const key = header.trim().replace(/^"(.*)"$/, "$1");
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new AppError("VALIDATION", "companion.idempotencyKey");
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(key)) return key;
  const digits = createHash("sha256").update(`idempotency key\n${key}`).digest("hex");
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join("-");
}
