import { findingOf } from "~/features/content/authoring/problems/rules";
import type { Finding } from "~/features/content/authoring/problems/types";
import type { Body } from "~/features/content/body/types";
import type { ExerciseFile } from "../exercises/schema";
import { exerciseFileSchema } from "../exercises/schema";
import { EXERCISE_WORDS } from "./problems/constants";

type Checked = { exercise: ExerciseFile; findings: [] } | { exercise: undefined; findings: Finding[] };

/** A written exercise against its schema. `id` is the id it must have. */
export function checkBody(body: Body, id: string | undefined): Checked {
  const parsed = exerciseFileSchema.safeParse(body);
  if (!parsed.success)
    return {
      exercise: undefined,
      findings: parsed.error.issues.map((issue) => findingOf(issue, body, EXERCISE_WORDS)),
    };
  if (id !== undefined && parsed.data.id !== id)
    return { exercise: undefined, findings: [{ path: "id", code: "otherId", params: { id } }] };
  return { exercise: parsed.data, findings: [] };
}
