import type { ChallengeLanguage } from "../../../types";
import { stateReader } from "../../states/rules";
import type { TextEvent } from "../../text/types";
import { TEXTS_PAGE } from "../constants";
import { indexOfSeq } from "../rules";
import type { EventText, Player, PlayerEvent } from "../types";
import type { TextPage } from "./types";

/** The page of texts that an event stands on; events are numbered from 1 without a gap. */
export const pageOf = (seq: number): number => Math.floor((seq - 1) / TEXTS_PAGE);

/** The page that a link asks for: of an event, else the first; of one behind the end the last. */
export function askedPage(events: readonly { seq: number }[], seq: number | null): number {
  return pageOf(events[seq === null ? 0 : indexOfSeq(events, seq)]?.seq ?? 1);
}

/** The pages of a journey: the numbers of their first and last events. */
export function pagesOf(events: readonly { seq: number }[]): { page: number; from: number; to: number }[] {
  const pages = new Map<number, { from: number; to: number }>();
  for (const { seq } of events) {
    const found = pages.get(pageOf(seq));
    if (found) found.to = seq;
    else pages.set(pageOf(seq), { from: seq, to: seq });
  }
  return [...pages].map(([page, range]) => ({ page, ...range }));
}

interface Program {
  code: string;
  language: ChallengeLanguage;
}

const goneOf = ({ seq, at, sessionId, refId, kind }: PlayerEvent): TextEvent => ({
  ...{ seq, at, sessionId, refId },
  kind: "gone",
  was: kind === "gone" ? "open" : kind,
});

/** An event of the player together with what it said and the program that it left. */
function whole(event: PlayerEvent, text: EventText | undefined, { code, language }: Program): TextEvent {
  const { seq, at, sessionId, refId } = event;
  const place = { seq, at, sessionId, refId };
  switch (event.kind) {
    case "open":
      return { ...place, kind: "open", classId: null };
    case "close":
      return { ...place, kind: "close" };
    case "gone":
      return { ...place, kind: "gone", was: event.was };
    case "save":
      return { ...place, kind: "save", language, code, version: null };
    default:
      return text ? withText(event, text, { code, language }) : goneOf(event);
  }
}

function withText(event: PlayerEvent, text: EventText, { code, language }: Program): TextEvent {
  const { seq, at, sessionId, refId } = event;
  const place = { seq, at, sessionId, refId };
  if (event.kind === "ask" && text.kind === "ask") {
    const { hintLevel } = event;
    return { ...text, ...place, code, hintLevel };
  }
  if (event.kind === "run" && text.kind === "run")
    return { ...text, ...place, language, code, timedOut: event.timedOut };
  if (event.kind === "paste" && text.kind === "paste") {
    const { source } = event;
    return { ...place, kind: "paste", source, content: text.content };
  }
  if (event.kind === "submit" && text.kind === "submit") {
    const { passed, testsPassed, testsTotal } = event;
    return { ...text, ...place, language: event.language, code, passed, testsPassed, testsTotal };
  }
  return goneOf(event);
}

/** One page of a journey as it is read: its events with what they said, and the program that the first of them found. */
export function textPage(
  player: Pick<Player, "events" | "code" | "starterCode">,
  texts: readonly EventText[],
  page: number,
): TextPage {
  const { events, code, starterCode } = player;
  const codeOf = stateReader(code.states);
  const said = new Map(texts.map((text) => [text.seq, text]));
  const first = events.findIndex(({ seq }) => pageOf(seq) === page);
  const programAt = (index: number): Program => {
    const state = code.of[index] ?? -1;
    const language = code.languages[Math.max(0, state)] ?? "python";
    return { language, code: state < 0 ? (starterCode[language] ?? "") : codeOf(state) };
  };
  const begun = events.slice(0, Math.max(0, first)).filter(({ kind }) => kind === "open").length;
  return {
    page,
    events: events.flatMap((event, index) =>
      pageOf(event.seq) === page ? [whole(event, said.get(event.seq), programAt(index))] : [],
    ),
    before: programAt(first - 1).code,
    sittingsBefore: events[first]?.kind === "open" ? begun : Math.max(0, begun - 1),
  };
}
