import "server-only";
import { createHash } from "node:crypto";
import path from "node:path";
import type { z } from "zod";
import { contentOf } from "~/features/content/server/queries";
import type { ContentIssue, ContentSet } from "~/features/content/types";
import { publishedOf } from "~/features/content/versions/server/queries";
import type { PublishedDocument } from "~/features/content/versions/types";
import { AppError } from "~/lib/app-error";
import { db } from "~/server/db/client";
import { currentPrincipal } from "~/server/db/principal";
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
const overlaid = new WeakMap<readonly PublishedDocument[], { base: Catalogue; made: Catalogue }>();

/**
 * All labs and exercises as the person who is entered has them: the content files, and over them what authors published
 * for everyone or for the person's organization. Where nobody is entered, the files alone. Made again only when a file
 * or a publication has changed.
 */
export async function catalogue(root?: string): Promise<Catalogue> {
  const base = await fileCatalogue(root);
  if (root !== undefined || currentPrincipal() === undefined) return base;
  const published = await publishedOf(db, "exercise");
  if (published.length === 0) return base;
  const known = overlaid.get(published);
  if (known?.base === base) return known.made;
  const made = overlay(base, published);
  overlaid.set(published, { base, made });
  return made;
}

/** All labs and exercises from the content files; parsed again only when a file has changed. */
export async function fileCatalogue(root?: string): Promise<Catalogue> {
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
  return catalogueOf(ordered, issues);
}

function catalogueOf(labs: Lab[], issues: ContentIssue[]): Catalogue {
  const exercises = new Map(labs.flatMap((lab) => lab.exercises).map((entry) => [entry.id, entry]));
  return { labs, exercises, issues };
}

/** Publications take the place of files with their id and join the lab that their id names. */
function overlay(base: Catalogue, published: readonly PublishedDocument[]): Catalogue {
  const issues = [...base.issues];
  const written = new Map<string, ExerciseFile>();
  for (const { slug, version, body } of published) {
    const parsed = exerciseFileSchema.safeParse(body);
    const lab = base.labs.some(({ labNumber }) => labNumber === labNumberOf(slug));
    if (parsed.success && parsed.data.id === slug && lab) written.set(slug, parsed.data);
    else
      issues.push({ file: `${slug} (${version})`, path: "", reason: "published, but not usable any more" });
  }
  const labs = base.labs.map((lab) => {
    const others = lab.exercises.filter(({ id }) => !written.has(id));
    const own = [...written.values()].filter(({ id }) => labNumberOf(id) === lab.labNumber);
    return own.length === 0 ? lab : { ...lab, exercises: placed(lab.labNumber, [...others, ...own]) };
  });
  return catalogueOf(labs, issues);
}

function placed(labNumber: number, found: ExerciseFile[]): Exercise[] {
  return found
    .toSorted((a, b) => a.order - b.order || a.id.localeCompare(b.id, "en", { numeric: true }))
    .map((exercise, index) => ({
      ...exercise,
      labNumber,
      position: index + 1,
      version: versionOf(exercise),
    }));
}

/** Hash of what decides results; recorded with each attempt. */
export function versionOf(exercise: ExerciseFile): string {
  return createHash("sha256").update(gradedPart(exercise)).digest("hex").slice(0, 16);
}
