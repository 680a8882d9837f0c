import { createHash } from "node:crypto";
import type { TestResult } from "../../../submissions/schema";
import type { ChallengeLanguage } from "../../../types";
import { isFailedRun } from "../../facts/tracks/rules";
import type { RunEvent, TimelineEvent } from "../../timeline/types";
import { tableLines, toTable } from "../tables/rules";
import type { ExchangeFile, ExportedJourney } from "../types";
import {
  MAIN_COLUMNS,
  MAIN_TABLE,
  METADATA,
  METADATA_TABLE,
  PROBLEMS_TABLE,
  README,
  STATES_TABLE,
  SUBJECTS_TABLE,
} from "./constants";

type Column = (typeof MAIN_COLUMNS)[number];
type Row = Partial<Record<Column, string | number | boolean | null>>;

const TOOL = "Loupe";
const FILES = { python: "main.py", javascript: "main.js" } as const;
const toolOf = (language: ChallengeLanguage) => `${TOOL};${language === "python" ? "Python" : "JavaScript"}`;

const digestOf = (text: string) => createHash("sha256").update(text).digest("base64");

/** What one journey adds to a data set. */
class DataSet {
  rows: Row[] = [];
  resources: ExchangeFile[] = [];
  states: [id: string, code: string][] = [];
  private written = 0;
  /** Of texts that stand in the set already, by what they hold: however many there are, only their digests are kept. */
  private readonly stateIds = new Map<string, string>();
  private readonly paths = new Map<string, string>();

  state(code: string): string {
    const digest = digestOf(code);
    const found = this.stateIds.get(digest);
    if (found !== undefined) return found;
    const id = String(this.stateIds.size + 1);
    this.stateIds.set(digest, id);
    this.states.push([id, code]);
    return id;
  }

  /** What is nothing has no file, what is there already no other. */
  resource(text: string): string {
    if (text === "") return "";
    const digest = digestOf(text);
    const found = this.paths.get(digest);
    if (found !== undefined) return found;
    const name = `Resources/${this.paths.size + 1}.txt`;
    this.paths.set(digest, name);
    this.resources.push({ name, text });
    return name;
  }

  nextId(): string {
    return String(this.written + 1);
  }

  add(row: Row): string {
    const id = this.nextId();
    this.written += 1;
    this.rows.push({ EventID: id, Order: id, ...row });
    return id;
  }

  /** What came since the last time. */
  take() {
    const { rows, resources, states } = this;
    this.rows = [];
    this.resources = [];
    this.states = [];
    return { rows, resources, states };
  }
}

const resultOf = (run: RunEvent) => (run.timedOut ? "Timeout" : isFailedRun(run) ? "Error" : "Success");

function testResult({ passed, outcome }: TestResult): string {
  if (passed) return "Success";
  if (outcome === "timedOut") return "Timeout";
  return outcome === "failed" ? "TestFailed" : "Error";
}

function addEvent(set: DataSet, event: TimelineEvent, common: Row, last: { state: string }): void {
  const code = "code" in event ? event.code : null;
  if (code !== null) last.state = set.state(code);
  const language = "language" in event ? event.language : null;
  const row: Row = {
    ...common,
    CodeStateID: last.state,
    ToolInstances: language ? toolOf(language) : TOOL,
    "X-Language": language,
    CodeStateSection: language && FILES[language],
  };
  switch (event.kind) {
    case "open":
      set.add({ ...row, EventType: "Session.Start", CourseSectionID: event.classId });
      break;
    case "close":
      set.add({ ...row, EventType: "Session.End" });
      break;
    case "save":
      set.add({
        ...row,
        EventType: "File.Edit",
        EditType: "GenericEdit",
        EventInitiator: "UserDirectAction",
        "X-Version": event.version,
      });
      break;
    case "paste":
      set.add({
        ...row,
        EventType: "File.Edit",
        EditType: "Paste",
        EventInitiator: "UserDirectAction",
        // What the program was right after it is not kept.
        CodeStateID: "",
        InsertText: event.content,
        "X-PasteSource": event.source,
      });
      break;
    case "run":
      set.add({
        ...row,
        EventType: "Run.Program",
        ExecutionResult: resultOf(event),
        ProgramInput: set.resource(event.stdin),
        ProgramOutput: set.resource(event.stdout),
        ProgramErrorOutput: set.resource(event.stderr),
        "X-DurationMs": event.durationMs,
        "X-ExitCode": event.exitCode,
        "X-Truncated": event.truncated,
        "X-ErrorSignature": event.errorSignature,
      });
      break;
    case "ask": {
      const asked = { "X-HintLevel": event.hintLevel, "X-Held": event.checks.held ?? null };
      const model = { "X-Model": event.model?.name ?? null, "X-ModelVersion": event.model?.version ?? null };
      // A question without code has the state that was there, which is not what it was sent with.
      const sent = { CodeStateID: code === null ? "" : last.state };
      const id = set.add({ ...row, ...sent, EventType: "X-Tutor.Ask", "X-Prompt": event.prompt });
      set.add({
        ...row,
        ...sent,
        ...asked,
        ...model,
        EventType: "Intervention",
        ParentEventID: id,
        EventInitiator: "ToolReaction",
        InterventionCategory: "Hint",
        InterventionType: `level ${event.hintLevel}`,
        InterventionMessage: event.response,
      });
      break;
    }
    case "submit": {
      const id = set.nextId();
      const { testsPassed, testsTotal } = event;
      set.add({
        ...row,
        EventType: "Submit",
        ExecutionID: id,
        Score: testsTotal === 0 ? null : testsPassed / testsTotal,
        "X-ChallengeVersion": event.challengeVersion,
        "X-DurationMs": event.durationMs,
      });
      for (const test of event.results)
        set.add({
          ...row,
          EventType: "Run.Test",
          ParentEventID: id,
          ExecutionID: id,
          TestID: test.id,
          ExecutionResult: testResult(test),
          Score: test.passed ? 1 : 0,
          "X-TestName": test.name,
          "X-Hidden": test.hidden,
          "X-Outcome": test.outcome,
          "X-Message": test.message,
        });
      break;
    }
    case "gone":
      set.add({ ...row, EventType: "X-Gone", "X-Was": event.was });
  }
}

/** What a journey adds to the tables of a data set, as lines of them, and files of its own. */
export interface ProgSnapPiece {
  main: string;
  states: string;
  problems: string;
  subjects: string;
  resources: ExchangeFile[];
}

/**
 * Journeys as a data set for research (ProgSnap2 1.0, code states as a table), written journey by journey. People have the
 * names that `subjectId` gives them; what they wrote stands there as they wrote it. Not carried over: what the tutor's check
 * found, the passages that it was given, details of tests, groups of answers.
 */
export class ProgSnapWriter {
  private readonly set = new DataSet();
  private readonly problems = new Set<string>();

  add({ subjectId, person, challenge, events }: ExportedJourney): ProgSnapPiece {
    const last = { state: "" };
    for (const event of events) {
      const common = {
        SubjectID: subjectId,
        ProblemID: challenge.id,
        SessionID: event.sessionId,
        ServerTimestamp: new Date(event.at).toISOString(),
      };
      addEvent(this.set, event, common, last);
    }
    const { rows, states, resources } = this.set.take();
    const isKnown = this.problems.has(challenge.id);
    this.problems.add(challenge.id);
    return {
      main: tableLines(rows.map((row) => MAIN_COLUMNS.map((column) => String(row[column] ?? "")))),
      states: tableLines(states),
      problems: isKnown ? "" : tableLines([[challenge.id, challenge.title ?? ""]]),
      subjects: person ? tableLines([[subjectId, person.name ?? "", person.email ?? ""]]) : "",
      resources,
    };
  }
}

/** The tables that pieces are added to, with what they begin with; those of people only where it is told who they are. */
export const PROGSNAP_TABLES = {
  main: { name: MAIN_TABLE, head: tableLines([MAIN_COLUMNS]) },
  states: { name: STATES_TABLE, head: tableLines([["CodeStateID", "Code"]]) },
  problems: { name: PROBLEMS_TABLE, head: tableLines([["ProblemID", "X-Title"]]) },
  subjects: { name: SUBJECTS_TABLE, head: tableLines([["SubjectID", "X-Name", "X-Email"]]) },
} as const;

/** Files that every data set of ours has. */
export const PROGSNAP_FILES: readonly ExchangeFile[] = [
  { name: METADATA_TABLE, text: toTable(["Property", "Value"], METADATA) },
  { name: "README.md", text: README },
];
