import { journeyKinds } from "../../../constants";
import type { Doing, TimelineEvent } from "../../../timeline/types";
import { fromTable, type Table } from "../../tables/rules";
import type { CarriedReport, ExchangeFile, LeftReason, LeftRows, ReadJourney } from "../../types";
import { GUARD_PROPERTY, MAIN_COLUMNS, MAIN_TABLE, METADATA_TABLE, PROBLEMS_TABLE } from "../constants";
import { type Cells, languageOf, sourceOf, testOf, timeOf } from "./cells/rules";

type Problem = "noMainTable" | "noColumns";

interface ReadDataSet {
  journeys: ReadJourney[];
  /** By the id of the problem. */
  titles: Map<string, string>;
  report: CarriedReport;
}

/** Columns that a main table has to have. */
const NEEDED = ["EventType", "EventID", "SubjectID"];
/** Further columns that are read where they are there. */
const READ = new Set<string>([...MAIN_COLUMNS, "ClientTimestamp", "ServerTimezone", "AssignmentID"]);
const PAUSE_OF_SESSIONS_MS = 30 * 60_000;
/** Rows that are named of those that are left out for one reason. */
const NAMED_ROWS = 5;

/** Texts by their paths within the folder of the main table. */
function byPath(files: readonly ExchangeFile[]): Map<string, string> {
  const main = files.find(({ name }) => name === MAIN_TABLE || name.endsWith(`/${MAIN_TABLE}`))?.name ?? "";
  const root = main.slice(0, -MAIN_TABLE.length);
  return new Map(
    files.flatMap(({ name, text }) => (name.startsWith(root) ? [[name.slice(root.length), text]] : [])),
  );
}

/** Programs by their ids: a table, or a folder for each with its files. */
function statesIn(files: ReadonlyMap<string, string>, own: boolean): Map<string, string> {
  const states = new Map<string, string>();
  for (const [name, text] of files) {
    const inside = /^CodeStates\/(.+)$/.exec(name)?.[1];
    if (inside === undefined) continue;
    if (!inside.includes("/") && inside.endsWith(".csv")) {
      for (const row of fromTable(text, own).rows)
        states.set(row.get("CodeStateID") ?? "", row.get("Code") ?? "");
    } else {
      const id = inside.split("/").at(-2);
      if (id !== undefined) states.set(id, (states.get(id) ?? "") + text);
    }
  }
  return states;
}

class Reader {
  readonly journeys = new Map<string, ReadJourney>();
  readonly carried: Record<string, number> = {};
  readonly left = new Map<string, LeftRows>();
  readonly used = new Set<string>();
  private readonly submits = new Map<string, Extract<TimelineEvent, { kind: "submit" }>>();
  private readonly asks = new Map<string, Extract<TimelineEvent, { kind: "ask" }>>();

  constructor(
    private readonly states: ReadonlyMap<string, string>,
    private readonly files: ReadonlyMap<string, string>,
  ) {}

  /** @param row of the main table, from 2 */
  read(cells: Cells, row: number): void {
    const type = cells.get("EventType") ?? "";
    const at = timeOf(cells);
    const done = at === null ? "noTime" : this.event(type, cells, at);
    if (typeof done !== "string") return;
    const key = `${type} ${done}`;
    const entry = this.left.get(key) ?? { eventType: type, reason: done, count: 0, rows: [] };
    const rows = entry.rows.length < NAMED_ROWS ? [...entry.rows, row] : entry.rows;
    this.left.set(key, { ...entry, count: entry.count + 1, rows });
  }

  private event(type: string, cells: Cells, at: number): LeftReason | undefined {
    const id = cells.get("EventID") ?? "";
    const parent = cells.get("ParentEventID") ?? "";
    const execution = cells.get("ExecutionID") || parent;
    const cell = (column: string) => cells.get(column) ?? "";
    if (type === "Run.Test") {
      const submit = this.submits.get(parent) ?? this.submits.get(execution);
      if (!submit) return "noSubmission";
      const test = testOf(cells);
      submit.results.push(test);
      submit.testsTotal += 1;
      submit.testsPassed += test.passed ? 1 : 0;
      this.carried.test = (this.carried.test ?? 0) + 1;
      return undefined;
    }
    const asked = type === "Intervention" ? this.asks.get(parent) : undefined;
    if (asked) {
      asked.response = cell("InterventionMessage");
      asked.hintLevel = Number(cell("X-HintLevel")) || 0;
      if (cell("X-Model") !== "") asked.model = { name: cell("X-Model"), version: cell("X-ModelVersion") };
      if (cell("X-Held") !== "") asked.checks = { held: cell("X-Held") === "true" };
      return undefined;
    }
    const stateId = cell("CodeStateID");
    const code = this.states.get(stateId);
    const doing = this.doing(type, cells, code);
    if (typeof doing === "string") return doing;
    if (code !== undefined) this.used.add(stateId);
    const event = this.tell(cells, at, doing);
    this.carried[event.kind] = (this.carried[event.kind] ?? 0) + 1;
    if (event.kind === "submit")
      for (const key of [id, execution]) if (key !== "") this.submits.set(key, event);
    if (event.kind === "ask") this.asks.set(id, event);
    return undefined;
  }

  private journey(cells: Cells): ReadJourney {
    const subjectId = cells.get("SubjectID") || "UNKNOWN";
    const problemId = cells.get("ProblemID") || cells.get("AssignmentID") || "";
    const key = JSON.stringify([subjectId, problemId]);
    const found = this.journeys.get(key) ?? { subjectId, problemId, language: languageOf(cells), events: [] };
    this.journeys.set(key, found);
    return found;
  }

  /** Without sessions in the data set, half an hour in which nothing happened parts two. */
  private tell(cells: Cells, at: number, doing: Doing): TimelineEvent {
    const { events, subjectId, problemId } = this.journey(cells);
    const last = events.at(-1);
    const told = cells.get("SessionID") ?? "";
    const isNew = !last || at - last.at > PAUSE_OF_SESSIONS_MS;
    const sessionId = told || (isNew ? `${subjectId} ${problemId} ${events.length + 1}` : last.sessionId);
    const add = (what: Doing): TimelineEvent => {
      const isSession = what.kind === "open" || what.kind === "close";
      const event: TimelineEvent = {
        seq: events.length + 1,
        at: Math.max(at, last?.at ?? at),
        sessionId,
        refId: isSession ? sessionId : (cells.get("EventID") ?? ""),
        ...what,
      };
      events.push(event);
      return event;
    };
    if (told === "" && isNew && doing.kind !== "open") add({ kind: "open", classId: null });
    return add(doing);
  }

  private doing(type: string, cells: Cells, code: string | undefined): Doing | LeftReason {
    const cell = (column: string) => cells.get(column) ?? "";
    const number = (column: string) => (cell(column) === "" ? null : Number(cell(column)));
    const file = (column: string) => (cell(column) === "" ? "" : (this.files.get(cell(column)) ?? ""));
    const language = languageOf(cells);
    switch (type) {
      case "Session.Start":
        return { kind: "open", classId: cell("CourseSectionID") || null };
      case "Session.End":
        return { kind: "close" };
      case "X-Gone": {
        const was = journeyKinds.find((kind) => kind === cell("X-Was"));
        return was ? { kind: "gone", was } : "unknownEvent";
      }
      case "File.Create":
      case "File.Edit":
      case "File.Save": {
        const content = cell("InsertText");
        if (cell("EditType") === "Paste" && content !== "")
          return { kind: "paste", source: sourceOf(cell("X-PasteSource")), content };
        if (code === undefined) return "noState";
        const before = this.journey(cells).events.findLast((event) => event.kind === "save");
        const isOurs = cell("X-Version") !== "";
        if (!isOurs && before?.kind === "save" && before.code === code) return "sameState";
        return { kind: "save", language, code, version: number("X-Version") };
      }
      case "Run.Program":
      case "Debug.Program": {
        if (code === undefined) return "noState";
        const result = cell("ExecutionResult");
        return {
          kind: "run",
          language,
          code,
          stdin: file("ProgramInput"),
          stdout: file("ProgramOutput"),
          stderr: file("ProgramErrorOutput"),
          exitCode: number("X-ExitCode") ?? (result === "Success" ? 0 : null),
          durationMs: number("X-DurationMs") ?? 0,
          truncated: cell("X-Truncated") === "true",
          timedOut: result === "Timeout",
          errorSignature: cell("X-ErrorSignature") || (result === "Error" ? "Error" : null),
        };
      }
      case "Submit": {
        if (code === undefined) return "noState";
        return {
          kind: "submit",
          language,
          code,
          challengeVersion: number("X-ChallengeVersion") ?? 1,
          passed: Number(cell("Score")) >= 1,
          testsPassed: 0,
          testsTotal: 0,
          results: [],
          durationMs: number("X-DurationMs"),
          groupKey: null,
        };
      }
      case "X-Tutor.Ask":
      case "Intervention": {
        const response = type === "Intervention" ? cell("InterventionMessage") : "";
        const prompt = cell("X-Prompt");
        return {
          kind: "ask",
          prompt,
          response,
          code: code ?? null,
          hintLevel: number("X-HintLevel") ?? 0,
          model: null,
          checks: {},
          retrieved: [],
        };
      }
      default:
        return "unknownEvent";
    }
  }
}

/** In the order that the data set gives, else by time; where neither tells, as they stand. */
function inOrder({ rows }: Table, consistent: boolean): { cells: Cells; row: number }[] {
  const byOrder = consistent && rows.every((row) => /^-?\d+$/.test(row.get("Order") ?? ""));
  const place = (row: Cells) => (byOrder ? Number(row.get("Order")) : (timeOf(row) ?? 0));
  return rows
    .map((cells, at) => ({ cells, row: at + 2, place: place(cells) }))
    .sort((a, b) => a.place - b.place);
}

/** By their first rows. */
const leftIn = (left: Iterable<LeftRows>): LeftRows[] =>
  [...left]
    .map((one) => ({ ...one, rows: [...one.rows].sort((a, b) => a - b) }))
    .sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));

/** What problems are called, where a data set says it. */
function titlesIn(text: string, own: boolean): Map<string, string> {
  const named = fromTable(text, own).rows.map(
    (row) => [row.get("ProblemID") ?? "", row.get("X-Title") ?? ""] as const,
  );
  return new Map(named.filter(([id, title]) => id !== "" && title !== ""));
}

/**
 * Reads a ProgSnap2 data set, ours or another's, code states as a table or as folders: a journey for each subject and
 * problem, and a report of what was carried over and what was not.
 * @returns the problem where it is no such data set
 */
export function readProgSnap(given: readonly ExchangeFile[]): ReadDataSet | { problem: Problem } {
  const files = byPath(given);
  const main = files.get(MAIN_TABLE);
  if (main === undefined) return { problem: "noMainTable" };
  const properties = new Map(
    fromTable(files.get(METADATA_TABLE) ?? "", false).rows.map((row) => [
      row.get("Property"),
      row.get("Value"),
    ]),
  );
  const own = properties.get(GUARD_PROPERTY) === "true";
  const table = fromTable(main, own);
  if (NEEDED.some((column) => !table.head.includes(column))) return { problem: "noColumns" };
  const states = statesIn(files, own);
  const reader = new Reader(states, files);
  const consistent = /^(?:true|1)$/i.test(properties.get("IsEventOrderingConsistent") ?? "");
  for (const { cells, row } of inOrder(table, consistent)) reader.read(cells, row);
  return {
    journeys: [...reader.journeys.values()],
    titles: titlesIn(files.get(PROBLEMS_TABLE) ?? "", own),
    report: {
      rows: table.rows.length,
      carried: reader.carried,
      left: leftIn(reader.left.values()),
      unusedColumns: table.head.filter((column) => !READ.has(column)),
      codeStates: states.size,
      unusedCodeStates: states.size - reader.used.size,
    },
  };
}
