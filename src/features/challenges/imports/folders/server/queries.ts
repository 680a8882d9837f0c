import "server-only";
import { constants, type Dirent } from "node:fs";
import { lstat, open, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { MAX_EXERCISES, MAX_FILE_BYTES, MAX_FILES } from "../../constants";
import { leftOut, markdownFile, parsed } from "../../rules";
import { trackFacts } from "../../track/rules";
import type { ExerciseFolder, ImportNote, TrackFacts } from "../../types";

export interface ReadFolder {
  track: TrackFacts;
  exercises: ExerciseFolder[];
  notes: ImportNote[];
}

const SLUG = /^[a-z0-9][a-z0-9-]{0,99}$/;

/**
 * The exercises of a folder: a track (`exercises/practice/<slug>/`), its `practice` folder, one exercise of it,
 * problem-specifications (`exercises/<slug>/canonical-data.json`), or a flat folder of `<slug>.json` with `<slug>.md`
 * beside. Links inside are not followed, so that nothing outside the folder is read.
 * @throws Error where the folder cannot be read
 */
export async function readFolder(folder: string): Promise<ReadFolder> {
  const root = await realpath(folder);
  const notes: ImportNote[] = [];
  const config = await textOf(path.join(root, "config.json"));
  const exercises: ExerciseFolder[] = [];
  const top = await readdir(root, { withFileTypes: true });
  const inTrack = await placeIn(root, "exercises", notes);
  const inPractice = inTrack && (await placeIn(inTrack, "practice", notes));
  const practice = [...(inPractice ? [inPractice] : []), root];
  for (const place of practice) {
    exercises.push(...(await exercisesIn(place, notes)));
    if (exercises.length > 0) break;
  }
  if (exercises.length === 0 && inTrack) exercises.push(...(await exercisesIn(inTrack, notes)));
  if (exercises.length === 0) {
    const one = await exerciseIn(root, path.basename(root));
    if (one) exercises.push(one);
  }
  exercises.push(...(await canonicalFiles(root, top)));
  const inConcept = inTrack && (await placeIn(inTrack, "concept", notes));
  const concept = inConcept ? await subfolders(inConcept) : [];
  if (concept.length > 0)
    notes.push(leftOut(`${concept.length} concept exercises: they belong to the track's own lessons`));
  if (exercises.length > MAX_EXERCISES)
    notes.push(leftOut(`${exercises.length - MAX_EXERCISES} exercises beyond ${MAX_EXERCISES}`));
  return { track: trackFacts(config), exercises: exercises.slice(0, MAX_EXERCISES), notes };
}

/** A folder that is really in there; null where there is none, or a link stands in its place, which is told. */
async function placeIn(place: string, name: string, notes: ImportNote[]): Promise<string | null> {
  const inside = path.join(place, name);
  const found = await lstat(inside).catch(() => null);
  if (found?.isSymbolicLink()) notes.push(leftOut(`${name}: a link, and links are not followed`));
  return found?.isDirectory() ? inside : null;
}

async function subfolders(place: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true }).catch((): Dirent[] => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .sort();
}

async function exercisesIn(place: string, notes: ImportNote[]): Promise<ExerciseFolder[]> {
  const found: ExerciseFolder[] = [];
  for (const slug of await subfolders(place)) {
    const exercise = await exerciseIn(path.join(place, slug), slug);
    if (exercise && SLUG.test(slug)) found.push(exercise);
    else if (exercise) notes.push(leftOut(`${slug}: no name of an exercise (small letters, digits, dashes)`));
  }
  return found;
}

/** Null where the folder holds no exercise. */
async function exerciseIn(place: string, slug: string): Promise<ExerciseFolder | null> {
  const files = new Map<string, string>();
  const unread: string[] = [];
  await collect(place, "", files, unread);
  if (files.has(".meta/config.json") || [...files.keys()].some((name) => name.startsWith(".docs/")))
    return { slug, layout: "track", files, unread };
  return files.has("canonical-data.json") ? { slug, layout: "canonical", files, unread } : null;
}

/** Text files of a folder, three folders deep at most. */
async function collect(
  place: string,
  inside: string,
  files: Map<string, string>,
  unread: string[],
): Promise<void> {
  const entries = await readdir(path.join(place, inside), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = path.posix.join(inside, entry.name);
    if (entry.isDirectory()) {
      const skipped = entry.name === "node_modules" || entry.name === "__pycache__" || entry.name === ".git";
      if (!skipped && name.split("/").length < 4) await collect(place, name, files, unread);
    } else if (entry.isFile() && files.size < MAX_FILES) {
      const text = await textOf(path.join(place, name));
      if (text === undefined) unread.push(name);
      else files.set(name, text);
    } else {
      unread.push(name);
    }
  }
}

/** A file's text; undefined where there is none, it is a link, it is too large, or it is no UTF-8. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    // Windows has no such flag: there the look before has to do.
    if (!(await lstat(file)).isFile()) return undefined;
    await using opened = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const { size } = await opened.stat();
    if (size > MAX_FILE_BYTES) return undefined;
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await opened.readFile());
    return text.includes("\u0000") ? undefined : text;
  } catch {
    return undefined;
  }
}

/** `<slug>.json` with cases in it, `<slug>.md` beside, and an example solution where there is one. */
async function canonicalFiles(root: string, entries: readonly Dirent[]): Promise<ExerciseFolder[]> {
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const found: ExerciseFolder[] = [];
  for (const name of names.filter((one) => one.endsWith(".json")).sort()) {
    const slug = name.slice(0, -".json".length);
    const data = await textOf(path.join(root, name));
    const json = parsed(data);
    const hasCases = typeof json === "object" && json !== null && "cases" in json;
    if (data === undefined || !hasCases || !SLUG.test(slug)) continue;
    const files = new Map([["canonical-data.json", data]]);
    const unread: string[] = [];
    const beside = markdownFile(slug);
    const markdown = await textOf(path.join(root, beside));
    if (markdown !== undefined) files.set(markdownFile("description"), markdown);
    else if (entries.some((entry) => entry.name === beside)) unread.push(beside);
    for (const example of [`${slug}.py`, `${slug.replaceAll("-", "_")}.py`, `${slug}.js`]) {
      const code = names.includes(example) ? await textOf(path.join(root, example)) : undefined;
      if (code !== undefined) files.set(example, code);
    }
    found.push({ slug, layout: "canonical", files, unread });
  }
  return found;
}
