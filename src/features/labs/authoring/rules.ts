import type { ExerciseFile } from "../exercises/schema";
import { exerciseFileSchema } from "../exercises/schema";
import type { ExerciseState, Problem } from "./schema";

type Checked = { exercise: ExerciseFile; problems: [] } | { exercise: undefined; problems: Problem[] };

/** A written exercise against its schema. `id` is the id it must have. */
export function checkBody(body: unknown, id: string | undefined): Checked {
  const parsed = exerciseFileSchema.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      path: path.join("."),
      reason: message,
    }));
    return { exercise: undefined, problems };
  }
  if (id !== undefined && parsed.data.id !== id)
    return { exercise: undefined, problems: [{ path: "id", reason: `the id must be "${id}"` }] };
  return { exercise: parsed.data, problems: [] };
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
