import { z } from "zod";
import { classRole, language, moment, newPassword, personName, timezone } from "~/features/identity/schema";

export const invitationsInput = z.strictObject({
  classId: z.uuid(),
  /** Part of a name or an address. */
  search: z.string().max(120).default(""),
  cursor: z.uuid().nullish(),
  /** The way pages are read; the client sends it along. */
  direction: z.literal("forward").optional(),
});

const openInvitation = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: classRole,
  /** `unsent`: neither sent nor printed yet; nobody can accept it. */
  state: z.enum(["unsent", "sent", "expired"]),
  createdAt: moment,
  /** When the letter with the link that works now left; null where it has not, or the link was printed. */
  sentAt: moment.nullable(),
  expiresAt: moment,
});
export type OpenInvitation = z.infer<typeof openInvitation>;

export const invitationsOutput = z.object({
  items: z.array(openInvitation),
  nextCursor: z.uuid().nullable(),
  counts: z.object({ unsent: z.number().int(), sent: z.number().int(), expired: z.number().int() }),
});

export const byInvitationInput = z.strictObject({ classId: z.uuid(), invitationId: z.uuid() });

export const ofClassInput = z.strictObject({ classId: z.uuid() });

/** `left`: not tried, because the mail server refused several in a row. */
export const lettersOutput = z.object({
  sent: z.number().int(),
  failed: z.number().int(),
  left: z.number().int(),
});
export type SentLetters = z.infer<typeof lettersOutput>;

/** Links to print: each works once, and every earlier link of the same people has stopped working. */
export const sheetOutput = z.object({
  className: z.string(),
  links: z.array(
    z.object({ name: z.string(), email: z.string(), role: classRole, link: z.string(), expiresAt: moment }),
  ),
});

/** A token as links carry it: 32 bytes. */
const token = z
  .string()
  .max(64)
  .regex(/^[\w-]{43}$/);
export const findInvitationInput = z.strictObject({ token });
/** What a link offers, or why it does not work any more. */
export const foundInvitation = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("open"),
    email: z.string(),
    name: z.string(),
    organizationName: z.string(),
    className: z.string().nullable(),
    role: classRole,
    /** The address has an account: whoever it is signs in first. */
    hasAccount: z.boolean(),
  }),
  z.object({ state: z.enum(["accepted", "revoked", "expired"]) }),
]);
export type FoundInvitation = z.infer<typeof foundInvitation>;

/** Signed in: the token alone. Else name and password of the account that is made. */
export const acceptInvitationInput = z.strictObject({
  token,
  name: personName.optional(),
  password: newPassword.optional(),
  timezone: timezone.optional(),
  language: language.optional(),
});
export const acceptedInvitation = z.object({ email: z.string() });
export const acceptForm = z.object({ name: personName, password: newPassword });
