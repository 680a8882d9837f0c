import "server-only";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { keyedDigest } from "~/server/auth/secret";
import type { Db } from "~/server/db/client";
import type { Download } from "~/server/http/downloads";
import { cleanFileName } from "~/server/http/uploads";
import { callLimiter } from "~/server/limiter/limiter";
import { titleOfJourney } from "../../../titles/server/queries";
import { requireJourney } from "../../server/policy";
import { chainOf } from "../../server/queries";
import { asOwner } from "../../timeline/rules";
import { timelineOf } from "../../timeline/server/queries";
import { progSnapZip } from "../archives/rules";
import { EXPORTS_A_MINUTE, MOST_EXPORTED } from "../constants";
import { csvHead, csvOf, journeyJson, subjectIdOf } from "../rules";
import type { ClassExportWish, ExportWish } from "../schema";
import type { ExportedJourney } from "../types";

const MEDIA_TYPES = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  progsnap2: "application/zip",
} as const;
const ENDINGS = { json: "json", csv: "csv", progsnap2: "progsnap2.zip" } as const;

const encoder = new TextEncoder();

/** Every file reads whole journeys. @throws AppError RATE_LIMITED */
const takeCall = (userId: string) =>
  callLimiter().take(`journey-export:${userId}`, EXPORTS_A_MINUTE, Date.now());

/** Of the challenge of somebody's journey. */
async function titleOf(
  db: Db,
  journey: { challengeId: string; userId: string },
  locale: Locale,
): Promise<string | null> {
  const [row] = await db.$queryRaw<
    { title: string | null }[]
  >`select ${titleOfJourney(journey, locale)} as title`;
  return row?.title ?? null;
}

interface Whose {
  readerId: string;
  userId: string;
  challenge: ExportedJourney["challenge"];
  subjects: ExportWish["subjects"];
}

/** A journey as it leaves the house: whoever calls has looked at who asks, and left the audit event. */
async function exportedOf(
  db: Db,
  { readerId, userId, challenge, subjects }: Whose,
): Promise<ExportedJourney> {
  const place = { userId, challengeId: challenge.id };
  const [{ events, cut }, { whole }, [person]] = await Promise.all([
    timelineOf(db, place),
    chainOf(db, userId, challenge.id),
    db.$queryRaw<NonNullable<ExportedJourney["person"]>[]>`
      select p.full_name as name, u.email from identity.users u left join identity.profiles p on p.id = u.id
      where u.id = ${userId}::uuid and ${subjects === "names"}`,
  ]);
  const subjectId = subjectIdOf(keyedDigest("journey subjects", ""), userId);
  const told = readerId === userId ? events.map(asOwner) : events;
  return { subjectId, person, challenge, events: told, cut, whole };
}

/**
 * One journey as a file, by whoever may read it.
 * @throws AppError NOT_FOUND `challenges.journeyUnknown`; RATE_LIMITED
 */
export async function journeyDownload(
  db: Db,
  readerId: string,
  { challengeId, userId, format, subjects }: ExportWish,
  locale: Locale,
): Promise<Download> {
  takeCall(readerId);
  await requireJourney(db, { readerId, userId, challengeId });
  const challenge = { id: challengeId, title: await titleOf(db, { challengeId, userId }, locale) };
  const journey = await exportedOf(db, { readerId, userId, challenge, subjects });
  const name = fileName([challenge.title, journey.person?.name ?? journey.subjectId], format);
  return { name, mediaType: MEDIA_TYPES[format], source: piecesOf(format, [journey]) };
}

/**
 * The journeys of a class on a challenge as one file, by those who teach or assist there. One after another is read.
 * @throws AppError NOT_FOUND `identity.classUnknown`, `challenges.journeyUnknown`; TOO_LARGE `challenges.exportTooLarge`
 */
export async function classDownload(
  db: Db,
  readerId: string,
  { challengeId, class: classId, format, subjects }: ClassExportWish,
  locale: Locale,
): Promise<Download> {
  takeCall(readerId);
  const [home] = await db.$queryRaw<{ name: string }[]>`
    select c.name from identity.classes c
    where c.id = ${classId}::uuid and c.id in (select app.readable_classes())`;
  if (!home) throw new AppError("NOT_FOUND", "identity.classUnknown");
  const students = await db.$queryRaw<{ userId: string; events: number; runs: number }[]>`
    select e.user_id::text as "userId", count(*)::int as events, (count(*) filter (where e.kind = 'run'))::int as runs
    from challenges.journey_events e
    where e.challenge_id = ${challengeId}::uuid and e.user_id in (
      select s.user_id from challenges.sessions s
      where s.challenge_id = ${challengeId}::uuid and s.class_id = ${classId}::uuid)
    group by e.user_id order by min(e.at), e.user_id`;
  const [first] = students;
  if (!first) throw new AppError("NOT_FOUND", "challenges.journeyUnknown");
  const sum = (of: "events" | "runs") => students.reduce((all, one) => all + one[of], 0);
  const { journeys, events, runs } = MOST_EXPORTED;
  if (students.length > journeys || sum("events") > events || sum("runs") > runs)
    throw new AppError("TOO_LARGE", "challenges.exportTooLarge", {
      journeys: students.length,
      events: sum("events"),
    });
  const challenge = {
    id: challengeId,
    title: await titleOf(db, { challengeId, userId: first.userId }, locale),
  };
  async function* all() {
    for (const { userId } of students) {
      await requireJourney(db, { readerId, userId, challengeId });
      yield await exportedOf(db, { readerId, userId, challenge, subjects });
    }
  }
  const name = fileName([challenge.title, home.name], format);
  return { name, mediaType: MEDIA_TYPES[format], source: piecesOf(format, all()) };
}

async function* piecesOf(
  format: ExportWish["format"],
  journeys: AsyncIterable<ExportedJourney> | Iterable<ExportedJourney>,
): AsyncGenerator<Uint8Array> {
  if (format === "progsnap2") {
    yield* progSnapZip(journeys);
    return;
  }
  if (format === "csv") yield encoder.encode(csvHead());
  for await (const journey of journeys)
    yield encoder.encode(format === "csv" ? csvOf(journey) : journeyJson(journey));
}

/** Titles and names are people's: what a file system would take for something else is left out. */
const fileName = (parts: readonly (string | null)[], format: ExportWish["format"]) =>
  cleanFileName(
    `${["loupe", ...parts]
      .flatMap((part) => part ?? [])
      .join(" - ")
      .replace(/[/\\]/g, " ")}.${ENDINGS[format]}`,
  );
