import { isFailedRun, lineCount } from "../../facts/tracks/rules";
import { lineChanges } from "../../rules";
import type { TimelineEvent } from "../../timeline/types";
import type { EventText, PlayerEvent } from "../types";

/** The name before the colon of an error's last line, as Python and JavaScript write them. */
const errorName = (signature: string | null): string | null =>
  signature === null ? null : (/^[\p{L}_$][\p{L}\p{N}_$.]*/u.exec(signature)?.[0] ?? null);

const heldOf = ({ held, replaced }: { held?: boolean; replaced?: boolean }) =>
  held ? (replaced ? ("replaced" as const) : ("rewritten" as const)) : null;

/** Events without what they said. Sizes of a save are told against the one before it. */
export function playerEvents(events: readonly TimelineEvent[]): PlayerEvent[] {
  let saved = "";
  return events.map((event): PlayerEvent => {
    const { seq, at, sessionId, refId } = event;
    const place = { seq, at, sessionId, refId };
    switch (event.kind) {
      case "open":
      case "close":
        return { ...place, kind: event.kind };
      case "ask": {
        const { hintLevel, checks } = event;
        return { ...place, kind: "ask", hintLevel, held: heldOf(checks), stopped: checks.stopped ?? false };
      }
      case "run": {
        const { timedOut, errorSignature } = event;
        return {
          ...place,
          kind: "run",
          failed: isFailedRun(event),
          timedOut,
          error: errorName(errorSignature),
        };
      }
      case "save": {
        const changes = lineChanges(saved, event.code);
        saved = event.code;
        return { ...place, kind: "save", ...changes };
      }
      case "paste": {
        const { source, content } = event;
        return { ...place, kind: "paste", source, lines: lineCount(content), characters: content.length };
      }
      case "submit": {
        const { language, passed, testsPassed, testsTotal } = event;
        return { ...place, kind: "submit", language, passed, testsPassed, testsTotal };
      }
      default:
        return { ...place, kind: "gone", was: event.was };
    }
  });
}

/** What an event said besides its program; null where that is nothing. */
export function eventText(event: TimelineEvent): EventText | null {
  const { seq } = event;
  switch (event.kind) {
    case "ask": {
      const { prompt, response, model, checks, retrieved } = event;
      const { held, rewritten, replaced, stopped, longestRun, limit } = checks;
      const { shownFirst, withheldPieces, withheldPassages, keptBack, given } = checks;
      return {
        seq,
        kind: "ask",
        prompt,
        response,
        model,
        checks: {
          held,
          rewritten,
          replaced,
          stopped,
          longestRun,
          limit,
          shownFirst,
          withheldPieces,
          withheldPassages,
          keptBack,
          given,
        },
        retrieved: retrieved.map(({ id, title, heading, page, text, scope }) => ({
          id,
          title,
          heading,
          page,
          text,
          scope,
        })),
      };
    }
    case "run": {
      const { stdin, stdout, stderr, exitCode, durationMs, truncated } = event;
      return { seq, kind: "run", stdin, stdout, stderr, exitCode, durationMs, truncated };
    }
    case "paste":
      return { seq, kind: "paste", content: event.content, from: null };
    case "submit": {
      const { challengeVersion, results, durationMs, groupKey } = event;
      return { seq, kind: "submit", challengeVersion, results, durationMs, groupKey };
    }
    default:
      return null;
  }
}
