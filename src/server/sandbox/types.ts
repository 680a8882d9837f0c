import "server-only";

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type SandboxLanguage = "python" | "javascript";

export interface SandboxRequest {
  language: SandboxLanguage;
  code: string;
  /** As it stands in tracebacks; `main.py` or `main.js` where none is given. */
  fileName?: string;
  stdin?: string;
  /** Further files beside it: name and text. */
  files?: Record<string, string>;
}

export interface SandboxResult {
  /** At most 64 KB with stderr. Bytes that are no UTF-8, and NUL, which PostgreSQL cannot keep, stand as U+FFFD. */
  stdout: string;
  stderr: string;
  /** Null where the program was ended from outside or broke off its interpreter. */
  exitCode: number | null;
  /** Of the program alone, without the wait for a place. */
  durationMs: number;
  /** It printed more than is kept, and was ended for it. */
  truncated: boolean;
  /** It used up its time, by the clock or of the processor. */
  timedOut: boolean;
  outOfMemory: boolean;
}

export interface SandboxLimits {
  /** By the clock, in milliseconds. */
  wallMs: number;
  /** Of the processor, in milliseconds; kept where the system tells it (Linux). */
  cpuMs: number;
  /** Megabytes beyond what the interpreter itself takes. */
  memoryMb: number;
}

export interface SandboxOptions {
  /** Whose run it is (a user's id): places are given in turn. */
  owner: string;
  signal?: AbortSignal;
  /** The place in the queue, from 1; 0 as it starts. */
  onPosition?(position: number): void;
  /** The run gets `PROOF_LIMITS`: for commands of an operator only. */
  proves?: boolean;
  /** Tighter than the usual ones; never wider. */
  limits?: Partial<SandboxLimits>;
}

/** A call of one function of the program. What is expected never enters the box. */
export interface FunctionCheck {
  id: string;
  function: string;
  args: Json[];
  expected: Json;
  /** The name of the error that has to be raised instead of a result. */
  raises?: string;
  /** How far numbers may be off, absolutely. */
  tolerance?: number;
}

export type InsideSuite =
  | { kind: "functions"; checks: FunctionCheck[] }
  | { kind: "unittest"; fileName: string; code: string };

export interface InsideRequest {
  language: SandboxLanguage;
  code: string;
  fileName: string;
  suite: InsideSuite;
  files?: Record<string, string>;
}

/** Why a test did not pass, where the comparison out here says it: what stands in the sentence, none of its words. */
export interface VerdictProblem {
  code:
    | "returned"
    | "raised"
    | "raisedSilent"
    | "raisedOther"
    | "raisedNothing"
    | "missing"
    | "notRun"
    | "notEnded"
    | "changed";
  /** `call`, and as it fits `actual`, `expected`, `error`, `text`. */
  values: Record<string, string>;
}

export interface Verdict {
  /** The check's id; for a test of a file its name, such as `TwoFerTest.test_no_name`. */
  id: string;
  name: string;
  passed: boolean;
  /** What the language or the file of tests says, in its own words. */
  message: string | null;
  problem?: VerdictProblem;
}

export interface InsideResult extends SandboxResult {
  /** Null: the program ended before it came to a verdict. */
  verdicts: Verdict[] | null;
}

export interface SandboxState {
  /** What stands around Node's permission model: `namespaces`, `bubblewrap`, nothing (`permission`); `none` where no sandbox is. */
  kind: string;
  state: "ok" | "off" | "starting";
  /**
   * The layers that were seen to hold: `permission`, `user` (another one, who owns nothing), `namespaces`, `files` (a root
   * of its own), `rlimits`, `watch` (time and memory are looked at from outside).
   */
  layers: string[];
  /** Why it is off, or why higher walls do not stand. */
  detail?: string;
}
