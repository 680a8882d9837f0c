import type { TestResult } from "../../../submissions/schema";
import type { ChallengeLanguage } from "../../../types";
import { isFailedRun } from "../../facts/tracks/rules";
import type { RunEvent, TimelineEvent } from "../../timeline/types";
import { toTable } from "../tables/rules";
import type { ExchangeFile, ExportedJourney } from "../types";
import { MAIN_COLUMNS, MAIN_TABLE, METADATA, METADATA_TABLE, README, STATES_TABLE } from "./constants";

type Column = (typeof MAIN_COLUMNS)[number];
type Row = Partial<Record<Column, string | number | boolean | null>>;

const TOOL = "Loupe";
const FILES = { python: "main.py", javascript: "main.js" } as const;
const toolOf = (language: ChallengeLanguage) => `${TOOL};${language === "python" ? "Python" : "JavaScript"}`;

class DataSet {
  readonly rows: Row[] = [];
  readonly resources: ExchangeFile[] = [];
  readonly states = new Map<string, string>();

  state(code: string): string {
    const found = this.states.get(code) ?? String(this.states.size + 1);
    this.states.set(code, found);
    return found;
  }

  /** What is nothing has no file. */
  resource(name: string, text: string): string {
    if (text === "") return "";
    this.resources.push({ name: `Resources/${name}`, text });
    return `Resources/${name}`;
  }

  add(row: Row): string {
    const id = String(this.rows.length + 1);
    this.rows.push({ EventID: id, Order: id, ...row });
    return id;
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
    case "run": {
      const name = String(set.rows.length + 1);
      set.add({
        ...row,
        EventType: "Run.Program",
        ExecutionResult: resultOf(event),
        ProgramInput: set.resource(`${name}-in.txt`, event.stdin),
        ProgramOutput: set.resource(`${name}-out.txt`, event.stdout),
        ProgramErrorOutput: set.resource(`${name}-err.txt`, event.stderr),
        "X-DurationMs": event.durationMs,
        "X-ExitCode": event.exitCode,
        "X-Truncated": event.truncated,
        "X-ErrorSignature": event.errorSignature,
      });
      break;
    }
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
      const id = String(set.rows.length + 1);
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

/**
 * Journeys as a data set for research (ProgSnap2 1.0, code states as a table): the files of it, to be put into an archive.
 * People have the names that `subjectId` gives them; what they wrote stands there as they wrote it. Not carried over: what the
 * tutor's check found, the passages that it was given, details of tests, groups of answers.
 */
export function progSnap(journeys: readonly ExportedJourney[]): ExchangeFile[] {
  const set = new DataSet();
  for (const { subjectId, challenge, events } of journeys) {
    const last = { state: "" };
    for (const event of events) {
      const common = {
        SubjectID: subjectId,
        ProblemID: challenge.id,
        SessionID: event.sessionId,
        ServerTimestamp: new Date(event.at).toISOString(),
      };
      addEvent(set, event, common, last);
    }
  }
  const rows = set.rows.map((row) => MAIN_COLUMNS.map((column) => String(row[column] ?? "")));
  const states = [...set.states].map(([code, id]) => [id, code]);
  return [
    { name: MAIN_TABLE, text: toTable(MAIN_COLUMNS, rows) },
    { name: METADATA_TABLE, text: toTable(["Property", "Value"], METADATA) },
    { name: STATES_TABLE, text: toTable(["CodeStateID", "Code"], states) },
    { name: "README.md", text: README },
    ...set.resources,
  ];
}
