import type { TestResult } from "../../submissions/schema";
import type { TutorChecks } from "../../tutor/types";
import type { Doing, TimelineEvent } from "../timeline/types";
import { diceFor } from "./chance/rules";
import { FAILURES, FOREIGN, HIDDEN_TESTS, QUESTIONS, SAMPLE_START, TESTS } from "./constants";
import { GrowingProgram } from "./programs/rules";
import type { Dice, SampleWishes } from "./types";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

class Student {
  readonly events: TimelineEvent[] = [];
  private readonly program: GrowingProgram;
  private at: number;
  private sessionId: string;
  private level = 0;
  private version = 0;
  private passed = 0;
  private failure: (typeof FAILURES)[number];
  private failed = false;
  private saved = "";

  constructor(
    private readonly dice: Dice,
    startedAt: number,
  ) {
    this.program = new GrowingProgram(dice);
    this.at = startedAt;
    this.sessionId = dice.uuid();
    this.failure = dice.pick(FAILURES);
  }

  private tell(doing: Doing): void {
    const isSession = doing.kind === "open" || doing.kind === "close";
    const refId = isSession ? this.sessionId : this.dice.uuid();
    const { sessionId, at } = this;
    this.events.push({ seq: this.events.length + 1, at, sessionId, refId, ...doing });
  }

  private wait(from: number, to: number): void {
    this.at += this.dice.between(from, to);
  }

  open(): void {
    this.tell({ kind: "open", classId: null });
  }

  /** Goes away, and comes back on the same day or another. */
  close(): void {
    this.tell({ kind: "close" });
  }

  comeBack(): void {
    this.wait(HOUR, 40 * HOUR);
    this.sessionId = this.dice.uuid();
    this.level = 0;
    this.open();
  }

  /** @param rewritten most of it is another program then */
  save(rewritten = false): void {
    if (this.dice.roll() < 0.03) this.wait(6 * MINUTE, 20 * MINUTE);
    else this.wait(3 * SECOND, 40 * SECOND);
    if (rewritten) this.program.rewrite();
    else this.program.change();
    while (this.program.text === this.saved) this.program.change();
    this.keep();
  }

  private keep(): void {
    this.saved = this.program.text;
    this.version += 1;
    this.tell({ kind: "save", language: "python", code: this.saved, version: this.version });
  }

  run(): void {
    this.wait(2 * SECOND, 30 * SECOND);
    // Whoever meets an error mostly meets it again.
    const fails = this.dice.roll() < (this.failed ? 0.65 : 0.25);
    if (fails && !this.failed) this.failure = this.dice.pick(FAILURES);
    this.failed = fails;
    this.tell({
      kind: "run",
      language: "python",
      code: this.program.text,
      stdin: "cold warm\r\n",
      stdout: fails ? "" : "cold → cord → card → ward → warm\n",
      stderr: fails ? this.failure.stderr : "",
      exitCode: fails ? 1 : 0,
      durationMs: this.dice.between(20, 900),
      truncated: false,
      timedOut: false,
      errorSignature: fails ? this.failure.signature : null,
    });
  }

  ask(): void {
    this.wait(20 * SECOND, 2 * MINUTE);
    if (this.dice.roll() < 0.4) this.level = Math.min(3, this.level + 1);
    const { prompt, replies } = this.dice.pick(QUESTIONS);
    const held = this.dice.roll() < 0.12;
    const checks: Partial<TutorChecks> = {
      held,
      rewritten: held && this.dice.roll() < 0.6,
      longestRun: this.dice.between(0, 8),
      limit: 12,
      similarity: 0.1,
      kind: "question",
    };
    this.tell({
      kind: "ask",
      prompt,
      response: replies[this.level] ?? replies[0],
      code: this.program.text,
      hintLevel: this.level,
      model: { name: "scripted", version: "1" },
      checks: held ? { ...checks, replaced: !checks.rewritten } : checks,
      retrieved: [],
    });
  }

  /** What was pasted is saved with the next event, if there is one. */
  paste(): void {
    this.wait(5 * SECOND, 60 * SECOND);
    this.tell({ kind: "paste", source: "outside", content: FOREIGN.join("\n") });
    this.program.take(FOREIGN);
  }

  /** @param green all tests pass */
  submit(green: boolean): void {
    this.wait(5 * SECOND, 60 * SECOND);
    const most = green ? TESTS : TESTS - 1;
    this.passed = green ? most : Math.max(0, Math.min(most, this.passed + this.dice.between(-1, 2)));
    const results = Array.from({ length: TESTS }, (_, at) => resultOf(at, at < this.passed));
    this.tell({
      kind: "submit",
      language: "python",
      code: this.program.text,
      challengeVersion: 1,
      passed: this.passed === TESTS,
      testsPassed: this.passed,
      testsTotal: TESTS,
      results,
      durationMs: this.dice.between(50, 2_000),
      groupKey: null,
    });
  }
}

function resultOf(at: number, passed: boolean): TestResult {
  const hidden = at >= TESTS - HIDDEN_TESTS;
  const number = hidden ? at - (TESTS - HIDDEN_TESTS) + 1 : at + 1;
  return {
    id: hidden ? `hidden-${number}` : `test-${number}`,
    name: hidden ? "" : `Ladder ${number}`,
    passed,
    hidden,
    outcome: passed ? "passed" : "failed",
    message: null,
  };
}

/**
 * A journey as a student might have made it, event by event: grows, fails, asks, pastes, is away, comes back on other days, is
 * green after three quarters and goes on. For tests, the bench and the seed command. The same wishes give the same journey.
 */
export function sampleJourney({ events, seed, startedAt = SAMPLE_START }: SampleWishes): TimelineEvent[] {
  const dice = diceFor(seed);
  const student = new Student(dice, startedAt);
  student.open();
  let here = true;
  const green = Math.floor(events * 0.75);
  while (student.events.length < events - 1) {
    const chance = dice.roll();
    if (!here) {
      student.comeBack();
      here = true;
    } else if (student.events.length === green) student.submit(true);
    else if (chance < 0.6) student.save();
    else if (chance < 0.605) student.save(true);
    else if (chance < 0.82) student.run();
    else if (chance < 0.9) student.ask();
    else if (chance < 0.97) student.submit(false);
    else if (chance < 0.985) student.paste();
    else {
      student.close();
      here = false;
    }
  }
  if (here) student.close();
  else student.comeBack();
  return student.events;
}
