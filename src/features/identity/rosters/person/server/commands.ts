import "server-only";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { callLimiter } from "~/server/limiter/limiter";
import { addressOf } from "../../addresses/rules";
import { resendInvitation } from "../../invitations/server/commands";
import { writeTwice } from "../../server/commands";
import { assertLeads } from "../../server/policy";
import type { RosterRole } from "../../types";
import type { AddedMember } from "../schema";

/** People that one teacher may add a minute, in each running copy: each may mean a letter. */
const ADDED_A_MINUTE = 30;

/**
 * Puts one person into a class where they have an account in its organization, and else sends them an invitation. If the letter
 * cannot be sent, the invitation stays and can be sent again or printed.
 * @throws AppError VALIDATION `identity.emailNotStorable`, FORBIDDEN `identity.classNotYours`, RATE_LIMITED
 */
export async function addMember(
  db: Db,
  { classId, email, role }: { classId: string; email: string; role: RosterRole },
  by: { userId: string; locale: Locale },
): Promise<AddedMember> {
  await assertLeads(db, classId);
  callLimiter().take(`members:${by.userId}`, ADDED_A_MINUTE, Date.now());
  const address = addressOf(email);
  if ("refused" in address) throw new AppError("VALIDATION", "identity.emailNotStorable");
  const row = { line: 1, name: "", role, language: null, studentId: "", repeated: false, issues: [] };
  const [outcome] = await writeTwice(db, classId, by.userId, [{ ...row, email: address.email }]);
  if (outcome === undefined || outcome === "repeated" || outcome === "error")
    throw new Error("a person was neither added nor invited");
  if (outcome !== "invite" && outcome !== "renew") return { outcome, letter: null };
  return { outcome, letter: await sendTo(db, classId, address.email, by.locale) };
}

async function sendTo(db: Db, classId: string, email: string, locale: Locale): Promise<"sent" | "failed"> {
  const invitation = await db.invitation.findFirst({
    where: { classId, email, acceptedAt: null, revokedAt: null },
    select: { id: true },
  });
  if (!invitation) return "failed";
  try {
    await resendInvitation(db, classId, invitation.id, { locale, languages: new Map() });
    return "sent";
  } catch (error) {
    if (error instanceof AppError && error.reason === "identity.letterFailed") return "failed";
    throw error;
  }
}
