import { createHmac } from "node:crypto";
import { type CsvValue, csvLines, toCsv } from "~/lib/csv";
import type { TimelineEvent } from "../timeline/types";
import type { ExportedJourney } from "./types";

/** Of the shape of `journeyJson`; a change that a reader has to know of makes it one more. */
export const JSON_VERSION = 1;

/**
 * A name for a person that says nothing of them and cannot be made again without the key: twelve hexadecimal digits of an
 * HMAC (SHA-256).
 * @param key of this export, or of the house: with the same key a person has the same name in two exports
 */
export const subjectIdOf = (key: string, userId: string): string =>
  `S${createHmac("sha256", key).update(userId).digest("hex").slice(0, 12)}`;

const iso = (at: number) => new Date(at).toISOString();

/**
 * A journey as JSON: `format` ("loupe.journey"), `version`, `subject`, `person` {name, email} where it is told, `challenge`
 * {id, title}, `chainWhole` (true, false, or null where it was not looked at), `cut` (there were more events) and `events`, each
 * with `seq`, `at` (ISO 8601, UTC), `kind`, `sessionId`, `refId` and what its kind has (`journey/timeline/types.ts`), texts whole.
 */
export function journeyJson({ subjectId, person, challenge, events, whole, cut }: ExportedJourney): string {
  const body = {
    format: "loupe.journey",
    version: JSON_VERSION,
    subject: subjectId,
    ...(person ? { person } : {}),
    challenge,
    chainWhole: whole,
    cut,
    events: events.map((event) => ({ ...event, at: iso(event.at) })),
  };
  return `${JSON.stringify(body, null, 2)}\n`;
}

const HEAD = [
  "subject",
  "name",
  "email",
  "seq",
  "at",
  "kind",
  "session_id",
  "ref_id",
  "language",
  "code",
  "prompt",
  "response",
  "hint_level",
  "held_back",
  "stdin",
  "stdout",
  "stderr",
  "exit_code",
  "error_signature",
  "duration_ms",
  "paste_source",
  "paste",
  "passed",
  "tests_passed",
  "tests_total",
] as const;

type Cells = Partial<Record<(typeof HEAD)[number], CsvValue>>;

function cellsOf(event: TimelineEvent): Cells {
  switch (event.kind) {
    case "ask":
      return {
        code: event.code,
        prompt: event.prompt,
        response: event.response,
        hint_level: event.hintLevel,
        held_back: event.checks.held ? 1 : 0,
      };
    case "run":
      return {
        language: event.language,
        code: event.code,
        stdin: event.stdin,
        stdout: event.stdout,
        stderr: event.stderr,
        exit_code: event.exitCode,
        error_signature: event.errorSignature,
        duration_ms: event.durationMs,
      };
    case "save":
      return { language: event.language, code: event.code };
    case "paste":
      return { paste_source: event.source, paste: event.content };
    case "submit":
      return {
        language: event.language,
        code: event.code,
        passed: event.passed ? 1 : 0,
        tests_passed: event.testsPassed,
        tests_total: event.testsTotal,
        duration_ms: event.durationMs,
      };
    default:
      return {};
  }
}

/** What a table of journeys begins with. */
export const csvHead = (): string => toCsv(HEAD, []);

/** The lines of a journey in such a table, one for each event; a text that would run as a formula there is guarded. */
export function csvOf({ subjectId, person, events }: ExportedJourney): string {
  const whose: Cells = { subject: subjectId, name: person?.name ?? null, email: person?.email ?? null };
  const rows = events.map((event) => {
    const { seq, at, kind, sessionId, refId } = event;
    const moment: Cells = { seq, at: iso(at), kind, session_id: sessionId, ref_id: refId };
    const cells = { ...whose, ...moment, ...cellsOf(event) };
    return HEAD.map((column) => cells[column] ?? null);
  });
  return csvLines(rows);
}
