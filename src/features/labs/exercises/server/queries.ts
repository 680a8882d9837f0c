import "server-only";
import { createHash } from "node:crypto";
import path from "node:path";
import type { z } from "zod";
import { contentOf } from "~/features/content/server/queries";
import type { ContentIssue, ContentSet } from "~/features/content/types";
import { AppError } from "~/lib/app-error";
import { checkScriptedReplies } from "~/server/llm/scripted-replies";
import { gradedPart, labNumberOf } from "../rules";
import { type ExerciseFile, exerciseFileSchema, type LabFile, labFileSchema } from "../schema";
import type { Catalogue, Exercise, Lab } from "../types";

type LabContent = { kind: "lab"; lab: LabFile } | { kind: "exercise"; exercise: ExerciseFile };

const labSchema: z.ZodType<LabContent> = labFileSchema.transform((lab) => ({ kind: "lab", lab }));
const exerciseSchema: z.ZodType<LabContent> = exerciseFileSchema.transform((exercise) => ({
  kind: "exercise",
  exercise,
}));

const derived = new WeakMap<ContentSet<LabContent>, Catalogue>();

/** All labs and exercises, from the content files; parsed again only when a file has changed. */
export async function catalogue(root?: string): Promise<Catalogue> {
  const set = await contentOf<LabContent>(
    "labs",
    (file) => (path.posix.basename(file) === "lab.json" ? labSchema : exerciseSchema),
    root,
  );
  const known = derived.get(set);
  if (known) return known;
  const made = assemble(set);
  derived.set(set, made);
  return made;
}

/** @throws AppError NOT_FOUND `labs.labUnknown` */
export async function requireLab(labNumber: number): Promise<Lab> {
  const { labs } = await catalogue();
  const lab = labs.find((entry) => entry.labNumber === labNumber);
  if (!lab) throw new AppError("NOT_FOUND", "labs.labUnknown", { labNumber });
  return lab;
}

/** @throws AppError NOT_FOUND `labs.exerciseUnknown` */
export async function requireExercise(exerciseId: string): Promise<Exercise> {
  const { exercises } = await catalogue();
  const exercise = exercises.get(exerciseId);
  if (!exercise) throw new AppError("NOT_FOUND", "labs.exerciseUnknown", { exerciseId });
  return exercise;
}

/** @throws AppError NOT_FOUND `labs.labUnknown`, `labs.exerciseUnknown`, or `labs.exerciseOfOtherLab` */
export async function requireExerciseOf(labNumber: number, exerciseId: string): Promise<Exercise> {
  await requireLab(labNumber);
  const exercise = await requireExercise(exerciseId);
  if (exercise.labNumber !== labNumber) {
    throw new AppError("NOT_FOUND", "labs.exerciseOfOtherLab", {
      exerciseId,
      labNumber,
      actualLab: exercise.labNumber,
    });
  }
  return exercise;
}

function assemble(set: ContentSet<LabContent>): Catalogue {
  const issues: ContentIssue[] = [...set.issues];
  const labs = new Map<number, { lab: LabFile; found: ExerciseFile[] }>();
  for (const { file, value } of set.documents) {
    if (value.kind !== "lab") continue;
    const { labNumber } = value.lab;
    if (labs.has(labNumber))
      issues.push({ file, path: "labNumber", reason: `lab ${labNumber} exists already` });
    else labs.set(labNumber, { lab: value.lab, found: [] });
  }
  const ids = new Set<string>();
  for (const { file, value } of set.documents) {
    if (value.kind !== "exercise") continue;
    const { id } = value.exercise;
    const home = labs.get(labNumberOf(id) ?? 0);
    const unusable = checkScriptedReplies(value.exercise.scripted);
    if (path.posix.basename(file) !== `${id}.json`) {
      issues.push({ file, path: "id", reason: `the file of "${id}" must be called ${id}.json` });
    } else if (ids.has(id)) {
      issues.push({ file, path: "id", reason: `the id "${id}" is used twice` });
    } else if (unusable.length > 0) {
      issues.push(...unusable.map((reason) => ({ file, path: "scripted", reason })));
    } else if (!home) {
      issues.push({ file, path: "id", reason: `there is no usable lab.json for lab ${labNumberOf(id)}` });
    } else {
      ids.add(id);
      home.found.push(value.exercise);
    }
  }
  const ordered = [...labs.values()]
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => a.lab.labNumber - b.lab.labNumber)
    .map(({ lab, found }) => ({ ...lab, exercises: placed(lab.labNumber, found) }));
  const exercises = new Map(ordered.flatMap((lab) => lab.exercises).map((entry) => [entry.id, entry]));
  return { labs: ordered, exercises, issues };
}

function placed(labNumber: number, found: ExerciseFile[]): Exercise[] {
  return found
    .toSorted((a, b) => a.order - b.order || a.id.localeCompare(b.id, "en", { numeric: true }))
    .map((exercise, index) => ({
      ...exercise,
      labNumber,
      position: index + 1,
      version: createHash("sha256").update(gradedPart(exercise)).digest("hex").slice(0, 16),
    }));
}
