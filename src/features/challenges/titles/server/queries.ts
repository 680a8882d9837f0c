import "server-only";
import { Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";

/** What the challenge `c` of the statement is called in the reader's language, else in its own. */
export const titleIn = (locale: Locale): Prisma.Sql =>
  Prisma.sql`coalesce(nullif(c.translations -> ${locale}::text ->> 'title', ''), c.title)`;

interface Journey {
  challengeId: string;
  /** Whose it is. */
  userId: string;
}

/**
 * What a challenge is called for whoever reads a journey on it: its student or somebody who teaches them, also once it was
 * withdrawn or removed. Null for all others.
 */
export const titleOfJourney = (
  { challengeId, userId }: Journey,
  locale: Locale,
): Prisma.Sql => Prisma.sql`coalesce(
  (select j.title from challenges.journey_challenge(${userId}::uuid, ${challengeId}::uuid, ${locale}::text) j),
  (select ${titleIn(locale)} from challenges.challenges c where c.id = ${challengeId}::uuid))`;

/** The files that a challenge begins with, for the same readers. */
export const starterOfJourney = ({ challengeId, userId }: Journey): Prisma.Sql => Prisma.sql`coalesce(
  (select j.starter_code from challenges.journey_challenge(${userId}::uuid, ${challengeId}::uuid, 'en') j),
  (select c.starter_code from challenges.challenges c where c.id = ${challengeId}::uuid))`;
