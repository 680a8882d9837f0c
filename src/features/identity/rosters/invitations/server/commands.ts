import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { z } from "zod";
import { AppError } from "~/lib/app-error";
import { siteOrigin } from "~/server/auth/origin";
import { hashPassword } from "~/server/auth/passwords";
import type { Db } from "~/server/db/client";
import { databaseError } from "~/server/db/errors";
import { anonymous, type Principal, runAs } from "~/server/db/principal";
import { logger } from "~/server/log/logger";
import { postNow } from "~/server/mail/post";
import { invitationLetter } from "~/server/mail/templates";
import { BATCH, batches } from "../../server/queries";
import { INVITATION_DAYS, LETTERS_AT_ONCE, MOST_REFUSALS } from "../constants";
import type { acceptedInvitation, acceptInvitationInput, SentLetters } from "../schema";
import { tryLink } from "./policy";
import {
  type Addressee,
  findInvitation,
  type LetterWishes,
  letterRuns,
  openInvitations,
  unsentInvitations,
} from "./queries";

const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");
const newToken = () => randomBytes(32).toString("base64url");
const linkOf = (token: string) => `${siteOrigin()}/invitations/${token}`;

/** What letters and sheets say of the class. */
interface Place {
  className: string;
  organizationName: string;
}

async function placeOf(db: Db, classId: string): Promise<Place> {
  const found = await db.class.findUnique({
    where: { id: classId },
    select: { name: true, organization: { select: { name: true } } },
  });
  if (!found) throw new AppError("NOT_FOUND", "identity.classUnknown");
  return { className: found.name, organizationName: found.organization.name };
}

/** Starts to send the letters of a class that have not left, and does not wait for them; what fails waits to be sent again. */
export function startLetters(db: Db, classId: string, wishes: LetterWishes): void {
  sendLetters(db, classId, wishes).catch((error: unknown) => {
    logger.error({ error: error instanceof Error ? error.name : "unknown" }, "letters could not be sent");
  });
}

/** Sends the letters of a class that have not left; where that is under way, waits for it. */
export async function sendLetters(db: Db, classId: string, wishes: LetterWishes): Promise<SentLetters> {
  return await letterRuns().run(
    classId,
    classId,
    async ({ emit }) => {
      const counts: SentLetters = { sent: 0, failed: 0, left: 0 };
      const place = await placeOf(db, classId);
      let waiting: Addressee[] = [];
      for (let after: string | null = null; ; ) {
        const more: Addressee[] = await unsentInvitations(db, classId, after, BATCH);
        waiting = [...waiting, ...more];
        after = more.at(-1)?.id ?? null;
        if (more.length < BATCH) break;
      }
      const total = waiting.length;
      emit({ phase: "sending", done: 0, total });
      let refusedInARow = 0;
      let next = 0;
      const sender = async () => {
        for (let one = waiting[next++]; one; one = waiting[next++]) {
          if (refusedInARow >= MOST_REFUSALS) {
            counts.left++;
            continue;
          }
          const sent = await sendLetter(db, one, place, wishes);
          refusedInARow = sent ? 0 : refusedInARow + 1;
          counts[sent ? "sent" : "failed"]++;
          const done = counts.sent + counts.failed;
          if (done % 50 === 0 || done === total) emit({ phase: "sending", done, total });
        }
      };
      await Promise.all(Array.from({ length: LETTERS_AT_ONCE }, sender));
      return counts;
    },
    { refuse: () => new AppError("CONFLICT", "common.conflict") },
  );
}

/**
 * One letter with a new link. The link is written down once the letter has left: an end between the two means a second
 * letter, never none.
 */
async function sendLetter(db: Db, to: Addressee, place: Place, wishes: LetterWishes): Promise<boolean> {
  const token = newToken();
  const locale = wishes.languages.get(to.email) ?? wishes.locale;
  const letter = invitationLetter(locale, {
    ...place,
    name: to.name,
    link: linkOf(token),
    days: INVITATION_DAYS,
  });
  try {
    await postNow({ address: to.email, letter });
  } catch (error) {
    logger.warn(
      { error: error instanceof Error ? error.name : "unknown" },
      "an invitation could not be sent",
    );
    return false;
  }
  return (await writeTokens(db, [{ id: to.id, hash: hashToken(token) }], "mail")).length === 1;
}

/** Gives open invitations their new links, which are good from now on; earlier ones stop working. */
async function writeTokens(
  db: Db,
  tokens: readonly { id: string; hash: string }[],
  by: "mail" | "paper",
): Promise<{ id: string; expiresAt: Date }[]> {
  return await db.$queryRaw<{ id: string; expiresAt: Date }[]>`
    update identity.invitations i
    set token_hash = t.hash, expires_at = now() + make_interval(days => ${INVITATION_DAYS}::int),
      sent_at = case when ${by === "mail"}::bool then now() end
    from jsonb_to_recordset(${JSON.stringify(tokens)}::jsonb) t(id uuid, hash text)
    where i.id = t.id and i.accepted_at is null and i.revoked_at is null
    returning i.id::text as id, i.expires_at as "expiresAt"`;
}

/**
 * Sends an open invitation again, with a new link; the one before stops working.
 * @throws AppError NOT_FOUND `identity.invitationUnknown`, PROVIDER_FAILED `identity.letterFailed`
 */
export async function resendInvitation(
  db: Db,
  classId: string,
  invitationId: string,
  wishes: LetterWishes,
): Promise<void> {
  const [to] = await openInvitations(db, classId, invitationId);
  if (!to) throw new AppError("NOT_FOUND", "identity.invitationUnknown");
  const sent = await sendLetter(db, to, await placeOf(db, classId), wishes);
  if (!sent) throw new AppError("PROVIDER_FAILED", "identity.letterFailed");
}

/**
 * Takes an open invitation back: its link stops working.
 * @throws AppError NOT_FOUND `identity.invitationUnknown`
 */
export async function revokeInvitation(db: Db, classId: string, invitationId: string): Promise<void> {
  const { count } = await db.invitation.updateMany({
    where: { id: invitationId, classId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw new AppError("NOT_FOUND", "identity.invitationUnknown");
}

/** New links for everybody who is invited to a class, to be printed: every earlier one stops working. */
export async function printSheet(db: Db, classId: string) {
  const { className } = await placeOf(db, classId);
  const people = (await openInvitations(db, classId)).map((one) => ({ ...one, token: newToken() }));
  const expiries = new Map<string, Date>();
  for (const batch of batches(people)) {
    const written = await writeTokens(
      db,
      batch.map(({ id, token }) => ({ id, hash: hashToken(token) })),
      "paper",
    );
    for (const { id, expiresAt } of written) expiries.set(id, expiresAt);
  }
  await db.$executeRaw`
    select identity.audit('identity.invitationsPrinted', null, 'class', ${classId},
      jsonb_build_object('count', ${expiries.size}::int))`;
  const links = people.flatMap(({ id, token, name, email, role }) => {
    const expiresAt = expiries.get(id)?.toISOString();
    return expiresAt ? [{ name, email, role, link: linkOf(token), expiresAt }] : [];
  });
  return { className, links };
}

/**
 * What a link offers.
 * @throws AppError GONE `identity.invitationInvalid` (used, taken back, too old, unknown), RATE_LIMITED
 */
export const readInvitation = (db: Db, token: string, ip: string) =>
  tryLink(ip, () => findInvitation(db, hashToken(token)));

/**
 * Accepts an invitation: whoever is signed in joins the class, anybody else gets an account with this name and password.
 * @throws AppError GONE `identity.invitationInvalid`, FORBIDDEN `identity.invitationForAnother`, CONFLICT `identity.emailTaken`
 * (sign in first), VALIDATION `identity.passwordMissing`, RATE_LIMITED
 */
export async function acceptInvitation(
  db: Db,
  { token, name, password, timezone, language }: z.infer<typeof acceptInvitationInput>,
  by: { principal: Principal; ip: string; locale: string },
): Promise<z.infer<typeof acceptedInvitation>> {
  const signedIn = by.principal.kind === "user";
  if (!signedIn && password === undefined) throw new AppError("VALIDATION", "identity.passwordMissing");
  return await tryLink(by.ip, async () => {
    const hash = hashToken(token);
    const offered = await findInvitation(db, hash);
    if (offered?.state !== "open") return undefined;
    const passwordHash = signedIn || password === undefined ? null : await hashPassword(password);
    try {
      await runAs(signedIn ? by.principal : anonymous, async () => {
        await db.$queryRaw`
          select identity.accept_invitation(${hash}, ${passwordHash}, ${name ?? null}, ${timezone ?? null},
            ${language ?? by.locale})::text`;
      });
    } catch (error) {
      if (databaseError(error)?.sqlState === "LP404") return undefined;
      throw error;
    }
    return { email: offered.email };
  });
}
