/** One step of a path: which children are taken. `deep` takes them at every level below as well. */
export interface PathStep {
  deep: boolean;
  selectors: readonly PathSelector[];
}

export type PathSelector =
  | { kind: "name"; name: string }
  | { kind: "index"; index: number }
  | { kind: "slice"; from: number | undefined; to: number | undefined }
  | { kind: "all" };
