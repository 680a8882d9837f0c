import { criteriaSetSchema } from "~/features/grading/criteria/schema";
import { readYaml, type Unreadable } from "../imports/yaml/rules";
import { fittingCases, noteNames } from "./cases/fitting/rules";
import { casesOf } from "./cases/rules";
import { criteriaOf } from "./criteria/rules";
import { promptOf } from "./prompts/rules";
import { isObject, withoutReferences } from "./references/rules";
import { noReplies, repliesFor } from "./replies/rules";
import { filledIn, namesIn, placeIn } from "./templates/rules";
import type { Case, CriteriaDraft, ImportNote, Json, JsonObject, Tell } from "./types";

/** Most characters of a configuration. */
const MAX_CONFIG_CHARACTERS = 200_000;

export type PromptfooImport =
  | { ok: true; exercise: JsonObject; notes: ImportNote[] }
  | (Unreadable & { reason: "notYaml" })
  | { ok: false; reason: "tooLarge" | "notConfig" };

const both = (text: string): JsonObject => ({ en: text, zh: text });
const said = (en: string, zh: string) => ({ en, zh });

/** Keys that say something about the exercise; every other one is a setting of promptfoo and is told of. */
const KNOWN = new Set(["description", "prompts", "tests", "defaultTest", "scenarios", "assertionTemplates"]);

/**
 * Reads a promptfoo configuration (YAML or JSON) into an exercise file, and notes for every part whether it was carried
 * over, adapted or left out, and why. Pure: no file is opened, no address visited, no script run. The exercise is a draft:
 * what is wrong with it, its own schema tells.
 *
 * @param id id of the exercise to be
 */
export function importPromptfoo(source: string, id: string): PromptfooImport {
  if (source.length > MAX_CONFIG_CHARACTERS) return { ok: false, reason: "tooLarge" };
  const read = readYaml(source, { merge: true });
  if (!read.ok) return { ...read, reason: "notYaml" };
  const root = read.value;
  if (!isObject(root) || !["prompts", "tests", "scenarios"].some((key) => Object.hasOwn(root, key)))
    return { ok: false, reason: "notConfig" };
  return assemble(root, id);
}

function assemble(source: JsonObject, id: string): PromptfooImport {
  const notes: ImportNote[] = [];
  const told = new Set<string>();
  const tell: Tell = (path, outcome, code, detail = "") => {
    const note = { path, outcome, code, detail };
    const key = JSON.stringify(note);
    if (!told.has(key)) notes.push(note);
    told.add(key);
  };
  const root = withoutReferences(source, tell);
  noteSettings(root, tell);
  const written = casesOf(root, tell);
  const known = new Set(written.flatMap(({ vars }) => Object.keys(vars)));
  const prompt = promptOf(root.prompts, known, tell);
  const used = new Set(namesIn(prompt ?? ""));
  const cases = prompt === undefined ? written : fittingCases(written, used, tell);
  const inputs = cases.filter(({ vars }) => Object.keys(vars).length > 0);
  const whole = new Set(inputs.flatMap(({ own }) => own));
  const answers = answersIn(cases);
  const given = [...whole].filter((name) => !answers.has(name));
  const guessed = new Set(given.length > 0 ? given : whole);
  const shown = (name: string) => (prompt === undefined ? guessed : used).has(name);
  const variables = [...known].filter(shown);
  const set = criteriaOf(cases, variables, tell);
  noteNames(cases.length > 0 ? cases : written, variables, used, placesIn(set), tell);
  if (!set.items.some((item) => item.on !== "prompt" && !item.advisory && item.type !== "rubric"))
    tell("tests", "left", "noCriteria");
  const reference = prompt ?? plainReference(variables);
  if (prompt === undefined) tell("prompts", "left", "noPrompt");
  const samples = samplesOf(root.evaluateOptions, tell, inputs.length);
  const description = typeof root.description === "string" ? root.description.trim() : "";
  if (description !== "") tell("description", "adapted", "copiedLanguage");
  return {
    ok: true,
    notes,
    exercise: {
      id,
      order: 50,
      minutes: 10,
      title: titleOf(description),
      task: taskOf(description, variables, inputs.length),
      why: said(
        "A prompt that works on one text may fail on the next. Here it is tried on several, and each answer is checked.",
        "在一段文字上有效的提示词，换一段可能就失效了。这里会用多段文字来检验，每个回答都会检查。",
      ),
      tips: [
        said(
          "Say exactly what the answer must contain, and in what form.",
          "明确写出回答必须包含什么、用什么形式。",
        ),
      ],
      inputs: inputs.map((entry) => inputOf(entry, shown, placesIn(set))),
      samples,
      passRule: { samplesPerInput: samples },
      criteria: set as unknown as Json,
      reference: typeof reference === "string" ? both(reference) : reference,
      scripted: scriptedFor(set, inputs, shown, prompt ?? plainReference(variables).en, tell),
    },
  };
}

/** Keys of the whole file that are not read. */
function noteSettings(root: JsonObject, tell: Tell): void {
  for (const [key, value] of Object.entries(root)) {
    if (KNOWN.has(key) || key === "evaluateOptions") continue;
    const provider = /^(providers|targets)$/.test(key);
    tell(key, "left", provider ? "provider" : "setting", key);
    if (!provider || !Array.isArray(value)) continue;
    for (const [at, entry] of value.entries())
      if (isObject(entry) && entry.transform)
        tell(`${key}.${at}.transform`, "left", "transform", "transform");
  }
}

const EXPECTED = /^(expected|reference|ideal|ground_?truth|correct|golden)(_|$)/;

/** The variables that only checks ask for. Where the prompt is not known, they are no part of what it was given. */
function answersIn(cases: readonly Case[]): Set<string> {
  const compared = cases.flatMap(({ asserts, vars }) => {
    const texts = JSON.stringify(
      asserts.filter(({ value }) => isObject(value) && !/rubric|closedqa|g-eval/.test(String(value.type))),
    );
    return Object.keys(vars).filter((name) => EXPECTED.test(name) || placeIn(texts, name));
  });
  return new Set(compared);
}

/** What stands in for a prompt that the file does not hold. */
function plainReference(variables: readonly string[]): { en: string; zh: string } {
  const places = variables.map((name) => `{{${name}}}`).join("\n");
  return { en: `Answer this:\n${places}`.trim(), zh: `请回答：\n${places}`.trim() };
}

/** The names that criteria ask for: what else only tests knew is left out, since nothing would read it. */
function placesIn(set: CriteriaDraft): Set<string> {
  return new Set(
    set.items
      .filter(({ type, on }) => type !== "regex" && type !== "is_json" && on !== "prompt")
      .flatMap(({ value }) => namesIn(JSON.stringify(value))),
  );
}

const MOST_TITLE = 120;
const MOST_TASK = 2000;

function titleOf(description: string): JsonObject {
  const [line = ""] = description.split("\n");
  const title = line.trim().slice(0, MOST_TITLE);
  return title === "" ? said("Imported exercise", "导入的练习") : both(title);
}

function taskOf(description: string, variables: readonly string[], inputs: number): JsonObject {
  const names = variables.map((name) => `\`{{${name}}}\``);
  const where = said(
    names.length > 0 ? ` Use ${names.join(", ")} where the given text belongs.` : "",
    names.length > 0 ? `在放给定内容的位置写 ${names.join("、")}。` : "",
  );
  // The first line is the title already.
  const about = description.split("\n").slice(1).join("\n").trim().slice(0, MOST_TASK);
  const before = about === "" ? "" : `${about}\n\n`;
  return inputs > 1
    ? said(
        `${before}Write one prompt whose answers meet all criteria, whichever input it is given.${where.en}`,
        `${before}请写一段提示词，无论给它哪个输入，回答都符合全部标准。${where.zh}`,
      )
    : said(
        `${before}Write a prompt whose answer meets all criteria.${where.en}`,
        `${before}请写一段提示词，让回答符合全部标准。${where.zh}`,
      );
}

function inputOf(entry: Case, shown: (name: string) => boolean, places: ReadonlySet<string>): JsonObject {
  const pick = (wanted: (name: string) => boolean) =>
    Object.fromEntries(
      Object.entries(entry.vars)
        .filter(([name]) => wanted(name))
        .map(([name, text]) => [name, both(text)]),
    );
  const expect = pick((name) => !shown(name) && places.has(name));
  const label = filledIn(entry.description, entry.vars).slice(0, 80);
  return {
    id: entry.id,
    ...(label === "" ? {} : { label: both(label) }),
    vars: pick(shown),
    ...(Object.keys(expect).length > 0 ? { expect } : {}),
    hidden: false,
  };
}

/** `evaluateOptions.repeat` becomes samples; each must pass. */
function samplesOf(options: Json | undefined, tell: Tell, inputs: number): number {
  if (!isObject(options)) return 1;
  for (const key of Object.keys(options))
    if (key !== "repeat") tell(`evaluateOptions.${key}`, "left", "setting", key);
  const { repeat } = options;
  if (typeof repeat !== "number" || repeat < 2) return 1;
  const samples = Math.max(1, Math.min(5, Math.floor(repeat), Math.floor(40 / Math.max(1, inputs))));
  tell("evaluateOptions.repeat", "adapted", "repeat", String(samples));
  return samples;
}

function scriptedFor(
  set: unknown,
  inputs: readonly Case[],
  shown: (name: string) => boolean,
  reference: string,
  tell: Tell,
): Json {
  const parsed = criteriaSetSchema.safeParse(set);
  const asked = inputs.length > 0 ? inputs : [{ id: "", vars: {} }];
  const subjects = asked.map(({ id, vars }) => ({
    id,
    values: vars,
    vars: Object.fromEntries(Object.entries(vars).filter(([name]) => shown(name))),
  }));
  const { replies, failed } = parsed.success
    ? repliesFor(parsed.data, subjects, reference)
    : { replies: noReplies(reference), failed: asked.map(({ id }) => id) };
  tell("scripted", "adapted", "replies", String(replies.length));
  for (const id of failed) tell("scripted", "left", "noReply", id || "1");
  return replies as unknown as Json;
}
