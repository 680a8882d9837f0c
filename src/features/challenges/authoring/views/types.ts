/** A challenge as far as it is written, in the words of one language: what the preview shows. */
export interface ShownChallenge {
  title: string;
  statement: string;
  materials: ShownMaterial[];
  languages: string[];
  difficulty: number | null;
  estimatedMinutes: number | null;
  tests: ShownTest[];
  hiddenTests: number;
}

export type ShownMaterial = { id: string; title: string } & (
  | { kind: "text"; text: string }
  | { kind: "link"; url: string }
  | { kind: "file"; name: string; bytes: number }
);

/** A visible test: its name, and of a program test what goes in and comes out. */
export interface ShownTest {
  id: string;
  name: string;
  stdin?: string;
  stdout?: string;
}
