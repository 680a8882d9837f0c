import type { Body } from "~/features/content/body/types";
import type { ExerciseFile } from "../exercises/schema";
import { exerciseFileSchema } from "../exercises/schema";
import { findingOf } from "./problems/rules";
import type { Finding } from "./problems/types";
import type { ExerciseState } from "./schema";

type Checked = { exercise: ExerciseFile; findings: [] } | { exercise: undefined; findings: Finding[] };

/** A written exercise against its schema. `id` is the id it must have. */
export function checkBody(body: Body, id: string | undefined): Checked {
  const parsed = exerciseFileSchema.safeParse(body);
  if (!parsed.success)
    return { exercise: undefined, findings: parsed.error.issues.map((issue) => findingOf(issue, body)) };
  if (id !== undefined && parsed.data.id !== id)
    return { exercise: undefined, findings: [{ path: "id", code: "otherId", params: { id } }] };
  return { exercise: parsed.data, findings: [] };
}

/** What the list says of an exercise, from its versions, newest first. */
export function stateOf(
  versions: readonly { version: number; status: "draft" | "published" | "retired" }[],
): ExerciseState {
  const [latest] = versions;
  if (!latest) return "file";
  const published = versions.find(({ status }) => status === "published");
  if (published) return published.version === latest.version ? "published" : "changed";
  return latest.status === "retired" ? "retired" : "draft";
}
