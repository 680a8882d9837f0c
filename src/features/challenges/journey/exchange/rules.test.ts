import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleJourney } from "../samples/rules";
import type { TimelineEvent } from "../timeline/types";
import { readProgSnap } from "./progsnap/reading/rules";
import { PROGSNAP_FILES, PROGSNAP_TABLES, ProgSnapWriter } from "./progsnap/rules";
import { csvHead, csvOf, JSON_VERSION, journeyJson, subjectIdOf } from "./rules";
import { fromTable, toTable } from "./tables/rules";
import type { ExchangeFile, ExportedJourney } from "./types";

const exported = (events: readonly TimelineEvent[], subjectId = "S1", id = "P1"): ExportedJourney => ({
  subjectId,
  challenge: { id, title: "Word ladder" },
  events,
  whole: true,
  cut: false,
});

/** The files of a data set. */
function progSnap(journeys: readonly ExportedJourney[]): ExchangeFile[] {
  const writer = new ProgSnapWriter();
  const pieces = journeys.map((journey) => writer.add(journey));
  const { main, states } = PROGSNAP_TABLES;
  return [
    ...PROGSNAP_FILES,
    { name: main.name, text: main.head + pieces.map((piece) => piece.main).join("") },
    { name: states.name, text: states.head + pieces.map((piece) => piece.states).join("") },
    ...pieces.flatMap(({ resources }) => resources),
  ];
}

/** What a data set does not carry: see `ProgSnapWriter`. */
const carried = (event: TimelineEvent) => {
  if (event.kind !== "ask") return { ...event, refId: "" };
  return { ...event, refId: "", checks: { held: event.checks.held }, retrieved: [] };
};

describe("names of people in an export", () => {
  it("say nothing, are the same with the same key and others with another", () => {
    const person = "6b1c3c9e-0000-4000-8000-000000000001";
    expect(subjectIdOf("key", person)).toMatch(/^S[0-9a-f]{12}$/);
    expect(subjectIdOf("key", person)).toBe(subjectIdOf("key", person));
    expect(subjectIdOf("key", person)).not.toBe(subjectIdOf("other", person));
    expect(subjectIdOf("key", person)).not.toBe(subjectIdOf("key", `${person}2`));
  });
});

describe("a journey as JSON and CSV", () => {
  const events = sampleJourney({ events: 80, seed: 2 });

  it("JSON has its version and every event whole", () => {
    const read = JSON.parse(journeyJson(exported(events))) as { events: { at: string }[] };
    expect(read).toMatchObject({
      format: "loupe.journey",
      version: JSON_VERSION,
      subject: "S1",
      chainWhole: true,
    });
    expect(read.events.map((event) => ({ ...event, at: Date.parse(event.at) }))).toEqual(events);
  });

  it("CSV has a row for each event, and what a spreadsheet would run is guarded", () => {
    const evil = '=HYPERLINK("https://example.org","x")';
    const [first] = events;
    if (!first) throw new Error("there is no event");
    const paste = { ...first, kind: "paste", source: "outside", content: evil } as const;
    const table = fromTable(csvHead() + csvOf(exported([...events, paste])), false);
    expect(table.rows).toHaveLength(81);
    expect(table.rows.at(-1)?.get("paste")).toBe(`'${evil}`);
    const codes = events.map((event) => ("code" in event ? (event.code ?? "") : ""));
    expect(table.rows.slice(0, 80).map((row) => row.get("code"))).toEqual(codes);
  });
});

describe("tables", () => {
  it("give back every text as it was, and no cell begins as a formula does", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "=1+1",
        "'=1",
        "''@x",
        "+",
        "-1",
        "\ttab",
        "\r",
        "\n",
        "a,b",
        '"',
        '"",',
        "'quoted'",
        "＝1",
        "",
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (cells) => {
        const rows = cells.map(([a, b]) => ["id", a, b]);
        const text = toTable(["id", "a", "b"], rows);
        const read = fromTable(text, true);
        expect(read.rows.map((row) => ["id", row.get("a"), row.get("b")])).toEqual(rows);
        for (const row of fromTable(text, false).rows)
          for (const value of row.values()) expect(value).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
      { numRuns: 60 },
    );
  });

  it("of other programs are read: line feeds alone, a mark in front, no line end at the end, empty rows", () => {
    const { head, rows } = fromTable('\uFEFFa,b\n1,"x\ny ""z"""\n\n2,', false);
    expect(head).toEqual(["a", "b"]);
    expect(rows.map((row) => [...row.values()])).toEqual([
      ["1", 'x\ny "z"'],
      ["2", ""],
    ]);
  });
});

describe("a data set for research", () => {
  it("comes back as it was, for several people and problems; what is not carried is named", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 150 }), fc.nat(), (count, seed) => {
        const own = sampleJourney({ events: count, seed });
        const other = sampleJourney({ events: 20, seed: seed + 1 });
        const read = readProgSnap(
          progSnap([exported(own), exported(other, "S2"), exported(other, "S1", "P2")]),
        );
        if ("problem" in read) throw new Error(read.problem);
        expect(read.journeys.map(({ subjectId, problemId }) => [subjectId, problemId])).toEqual([
          ["S1", "P1"],
          ["S2", "P1"],
          ["S1", "P2"],
        ]);
        expect(read.journeys[0]?.events.map(carried)).toEqual(own.map(carried));
        expect(read.journeys[2]?.events.map(carried)).toEqual(other.map(carried));
        expect(read.report.left).toEqual([]);
        expect(read.report.unusedCodeStates).toBe(0);
        expect(read.report.unusedColumns).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it("has the columns and files of the standard, one state for the same program, and no user's id", () => {
    const events = sampleJourney({ events: 200, seed: 4 });
    const files = progSnap([exported(events)]);
    const main = fromTable(files.find(({ name }) => name === "MainTable.csv")?.text ?? "", true);
    expect(main.head.slice(0, 7)).toEqual([
      "EventType",
      "EventID",
      "CodeStateID",
      "SubjectID",
      "ToolInstances",
      "Order",
      "ServerTimestamp",
    ]);
    expect(new Set(main.rows.map((row) => row.get("EventID"))).size).toBe(main.rows.length);
    const known = /^(?:Session\.(?:Start|End)|File\.Edit|Run\.(?:Program|Test)|Submit|Intervention|X-.+)$/;
    for (const row of main.rows) expect(row.get("EventType")).toMatch(known);
    const states = fromTable(files.find(({ name }) => name.startsWith("CodeStates/"))?.text ?? "", true);
    const programs = new Set(events.flatMap((event) => ("code" in event && event.code ? [event.code] : [])));
    expect(states.rows.map((row) => row.get("Code")).sort()).toEqual([...programs].sort());
    const metadata = files.find(({ name }) => name === "DatasetMetadata.csv")?.text ?? "";
    expect(metadata).toContain("CodeStateRepresentation,Table");
  });

  it("of others is read: folders of states, times without a zone, rows in no order; what is left is counted", () => {
    const read = readProgSnap([
      {
        name: "set/MainTable.csv",
        text: [
          "EventType,EventID,SubjectID,Order,CodeStateID,ServerTimestamp,Score,CodeStateSection,Mood",
          "Submit,3,12,3,2,2020-01-01 10:02:00,1,lab.py,",
          "File.Edit,1,12,1,1,2020-01-01T10:00:00,,lab.py,good",
          "File.Save,2,12,2,1,2020-01-01T10:01:00,,lab.py,",
          "Compile.Error,4,12,4,2,2020-01-01T10:03:00,,lab.py,",
          "Run.Program,5,12,5,9,2020-01-01T10:04:00,,lab.py,",
          "Submit,6,12,6,2,yesterday,,lab.py,",
          "Run.Test,7,12,7,2,2020-01-01T10:05:00,,lab.py,",
        ].join("\n"),
      },
      { name: "set/DatasetMetadata.csv", text: "Property,Value\nIsEventOrderingConsistent,TRUE\n" },
      { name: "set/CodeStates/1/lab.py", text: "=1\r\n" },
      { name: "set/CodeStates/2/lab.py", text: "'=2" },
    ]);
    if ("problem" in read) throw new Error(read.problem);
    const [journey] = read.journeys;
    expect(journey?.events.map(({ kind }) => kind)).toEqual(["open", "save", "submit"]);
    expect(journey?.events[1]).toMatchObject({
      at: Date.UTC(2020, 0, 1, 10),
      code: "=1\r\n",
      language: "python",
    });
    expect(journey?.events[2]).toMatchObject({ code: "'=2", passed: true });
    expect(read.report).toMatchObject({ rows: 7, carried: { save: 1, submit: 1 }, unusedColumns: ["Mood"] });
    expect(read.report.left).toEqual([
      { eventType: "File.Save", reason: "sameState", count: 1, rows: [4] },
      { eventType: "Compile.Error", reason: "unknownEvent", count: 1, rows: [5] },
      { eventType: "Run.Program", reason: "noState", count: 1, rows: [6] },
      { eventType: "Submit", reason: "noTime", count: 1, rows: [7] },
      { eventType: "Run.Test", reason: "noSubmission", count: 1, rows: [8] },
    ]);
  });

  it("is refused where it is none", () => {
    expect(readProgSnap([{ name: "a.csv", text: "x" }])).toEqual({ problem: "noMainTable" });
    expect(readProgSnap([{ name: "MainTable.csv", text: "EventType,Order\n" }])).toEqual({
      problem: "noColumns",
    });
  });
});
