import type { ImportNote, ImportOutcome } from "../promptfoo/types";

interface GatheredNote {
  code: ImportNote["code"];
  detail: string;
  /** Where in the configuration, in its order. */
  paths: string[];
}

/** The notes of one outcome; what is said of several places is said once. */
export function gathered(notes: readonly ImportNote[], outcome: ImportOutcome): GatheredNote[] {
  const lines = new Map<string, GatheredNote>();
  for (const { path, code, detail, outcome: own } of notes) {
    if (own !== outcome) continue;
    const key = `${code} ${detail}`;
    const line = lines.get(key) ?? { code, detail, paths: [] };
    line.paths.push(path);
    lines.set(key, line);
  }
  return [...lines.values()];
}
