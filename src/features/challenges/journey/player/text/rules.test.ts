import { expect, test } from "vitest";
import { sampleJourney } from "../../samples/rules";
import { codeTrack } from "../../states/tracks/rules";
import { sittingsOf } from "../../text/rules";
import { eventText, playerEvents } from "../events/rules";
import { askedPage, pageOf, pagesOf, textPage } from "./rules";

const starterCode = { python: "# begin\n" };
const events = sampleJourney({ events: 730, seed: 11 });
const player = { events: playerEvents(events), code: codeTrack(events), starterCode };
const texts = events.flatMap((event) => eventText(event) ?? []);
const pages = pagesOf(player.events).map(({ page }) =>
  textPage(
    player,
    texts.filter(({ seq }) => pageOf(seq) === page),
    page,
  ),
);

test("the pages together hold every event, in order, with all that it said and its program", () => {
  const told = pages.flatMap((page) => page.events);
  expect(told.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
  for (const [index, event] of events.entries()) {
    // How often it was saved, the class and the error's fingerprint are no part of what is read.
    const { errorSignature: _, groupKey: _g, ...read } = { errorSignature: null, groupKey: null, ...event };
    const same = event.kind === "save" ? { ...read, version: null } : read;
    const { checks: _c, ...known } = "checks" in same ? same : { ...same, checks: null };
    expect(told[index]).toMatchObject(known);
  }
});

test("each page begins with the program that the one before it left, in the same sitting", () => {
  const whole = sittingsOf(events, starterCode.python);
  const entries = whole.flatMap(({ number, entries: own }) => own.map((entry) => ({ number, ...entry })));
  for (const page of pages) {
    const first = entries.find(({ event }) => event.seq === page.events[0]?.seq);
    expect(page.before).toBe(first?.before);
    expect(page.sittingsBefore + 1).toBe(first?.number);
  }
});

test("a link leads to the page of its event; one behind the end to the last", () => {
  expect(pagesOf(player.events).map(({ from, to }) => [from, to])).toEqual([
    [1, 100],
    [101, 200],
    [201, 300],
    [301, 400],
    [401, 500],
    [501, 600],
    [601, 700],
    [701, 730],
  ]);
  expect([null, 1, 100, 101, 730, 9_000].map((seq) => askedPage(player.events, seq))).toEqual([
    0, 0, 0, 1, 7, 7,
  ]);
  expect(askedPage([], 5)).toBe(0);
  expect(pagesOf([])).toEqual([]);
});

test("what an event said and is there no more is told as erased", () => {
  const asked = player.events.find(({ kind }) => kind === "ask");
  const page = pageOf(asked?.seq ?? 1);
  const told = textPage(player, [], page).events.find(({ seq }) => seq === asked?.seq);
  expect(told).toMatchObject({ kind: "gone", was: "ask" });
});
