import { SIGNATURES } from "./constants";

interface Ended {
  stderr: string;
  exitCode: number | null;
  truncated: boolean;
  timedOut: boolean;
  outOfMemory: boolean;
}

/** `NameError: …`, `ValueError`, `json.decoder.JSONDecodeError: …`, `Uncaught TypeError: …` at the start of a line. */
const ERROR_LINE =
  /^(?:Uncaught )?(?:[A-Za-z_][\w.]*\.)?(?:([A-Z]\w*): ?(.*)|(\w*(?:Error|Exception|Exit|Interrupt|Iteration)))$/;

/** Python's traceback names the error last, JavaScript's first; what is indented belongs to the trace. */
function errorLine(stderr: string): RegExpExecArray | null {
  const lines = stderr.replace(/\r\n?/g, "\n").split("\n");
  const python = lines.some((line) => line.startsWith("Traceback (most recent call last)"));
  const matches = lines.map((line) => ERROR_LINE.exec(line)).filter((match) => match !== null);
  return (python ? matches.at(-1) : matches[0]) ?? null;
}

/**
 * The error of a run without line numbers and names, so that "the same error three times" can be told: the kind of the
 * error, and its message with quoted names, numbers and the named thing of "x is not defined" taken out. Null where the
 * program came to its end.
 */
export function errorSignature(run: Ended): string | null {
  if (run.timedOut) return SIGNATURES.timedOut;
  if (run.outOfMemory) return SIGNATURES.outOfMemory;
  if (run.truncated) return SIGNATURES.truncated;
  if (run.exitCode === 0) return null;
  const found = errorLine(run.stderr.slice(-20_000));
  if (!found) return `exit ${run.exitCode ?? "?"}`;
  const [, named, message = "", bare] = found;
  const kind = named ?? bare ?? "";
  const plain = message
    // A language's guess depends on which other names there are.
    .replace(/[.?]? ?Did you (?:mean|forget)\b.*$/, "")
    .replace(/(['"`‘“])(?:\\.|(?!\1|[’”]).){0,200}?(?:\1|[’”])/gu, "'…'")
    .replace(/^[\p{L}_$][\p{L}\p{N}_$.]*(?= is not )/u, "'…'")
    .replace(/\b[\p{L}_$][\p{L}\p{N}_$.]*\(\)/gu, "'…'()")
    .replace(/\d+(?:\.\d+)?/g, "0")
    .replace(/\s+/g, " ")
    .trim();
  return `${kind}${plain === "" ? "" : `: ${plain}`}`.slice(0, 300).toWellFormed();
}
