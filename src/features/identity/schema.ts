import { z } from "zod";
import { isPlainLine, isPlainText, isTimeZone } from "~/features/identity/rules";
import { LOCALES } from "~/i18n/locales";
import { normaliseEmail } from "~/lib/email-address";

// Every schema that a form checks with comes through here. zod would find out by trying whether it may compile code,
// which the content policy refuses and reports; so it is told before the first object schema is made.
if (typeof window !== "undefined") z.config({ jitless: true });

/** An e-mail address as it is stored and compared, its domain as machines write it; at most 254 characters (RFC 5321). */
export const email = z
  .string()
  .max(320)
  .transform(normaliseEmail)
  .pipe(z.email({ error: "identity.emailInvalid" }).max(254));

/** security.md, "Sign-in": at least 8 characters, at most 200. Spaces and every script count. */
export const newPassword = z
  .string()
  .min(8, { error: "identity.passwordShort" })
  .max(200, { error: "identity.passwordLong" });

/** A password as typed to prove oneself: anything that could have been one. */
export const typedPassword = z
  .string()
  .min(1, { error: "identity.passwordMissing" })
  .max(200, { error: "identity.passwordLong" });

/** A person's name: one line of 1 to 120 characters in any script. */
export const personName = z
  .string()
  .max(120)
  .trim()
  .min(1, { error: "identity.nameMissing" })
  .refine(isPlainLine, { error: "identity.textUnusable" });

/** A title of one line, 1 to 160 characters. */
export const lineOfText = z
  .string()
  .max(160)
  .trim()
  .min(1, { error: "identity.nameMissing" })
  .refine(isPlainLine, { error: "identity.textUnusable" });

/** A text of several lines, at most 2,000 characters; blank becomes empty. */
export const paragraph = z.string().max(2_000).trim().refine(isPlainText, { error: "identity.textUnusable" });

/** A zone of the IANA database. */
export const timezone = z.string().max(64).refine(isTimeZone, { error: "identity.timezoneUnknown" });

export const language = z.enum(LOCALES);

/** users.role (data-model.md, "Tenancy"). */
export const userRole = z.enum(["student", "instructor", "admin", "operator"]);

/** user_classes.role (003): who teaches whom. */
export const classRole = z.enum(["student", "assistant", "teacher"]);

/** Moments travel as ISO strings in UTC (contract.md). */
export const moment = z.iso.datetime();
