import "server-only";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";

/** What the challenge `c` of the statement is called in the reader's language, else in its own. */
export const titleIn = (locale: Locale): Prisma.Sql =>
  Prisma.sql`coalesce(nullif(c.translations -> ${locale}::text ->> 'title', ''), c.title)`;

/**
 * What a challenge is called for whoever reads a journey on it: its student, from whom it may have been withdrawn since, or
 * somebody who teaches them. Null where neither holds.
 */
export const titleOfJourney = (challengeId: string, locale: Locale): Prisma.Sql => Prisma.sql`coalesce(
  (select w.title from challenges.worked_on(${locale}::text) w where w.id = ${challengeId}::uuid),
  (select ${titleIn(locale)} from challenges.challenges c where c.id = ${challengeId}::uuid))`;
