import type { ChallengeLanguage } from "../../../types";
import type { TimelineEvent } from "../../timeline/types";
import { encodeStates } from "../encoding/rules";
import type { CodeTrack } from "../types";

/** A program as an event has it. */
export interface Program {
  code: string;
  language: ChallengeLanguage;
}

/**
 * The states that a journey's program was in, one after another, and which of them each event left it in. Saves, runs and
 * submissions have one, and a question where it was sent with code (in the language of the one before it).
 */
export function programsOf(events: readonly TimelineEvent[]): { programs: Program[]; of: number[] } {
  const programs: Program[] = [];
  const of = events.map((event) => {
    const last = programs.at(-1);
    if (!("code" in event) || event.code === null) return programs.length - 1;
    const language = "language" in event ? event.language : (last?.language ?? "python");
    if (event.code !== last?.code || language !== last.language)
      programs.push({ code: event.code, language });
    return programs.length - 1;
  });
  return { programs, of };
}

/** The same, small enough to be sent. */
export function codeTrack(events: readonly TimelineEvent[]): CodeTrack {
  const { programs, of } = programsOf(events);
  return {
    states: encodeStates(programs.map(({ code }) => code)),
    languages: programs.map(({ language }) => language),
    of,
  };
}
