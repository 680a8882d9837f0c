import { parseDocument } from "yaml";
import { criteriaSetSchema } from "~/features/grading/criteria/schema";
import { casesOf, defaultsOf, isObject } from "./cases/rules";
import { criteriaOf } from "./criteria/rules";
import { repliesFor } from "./replies/rules";
import { namesIn, plainTemplate } from "./templates/rules";
import type { Case, ImportNote, Json, JsonObject, Tell } from "./types";

/** Most characters of a configuration. */
const MAX_CONFIG_CHARACTERS = 200_000;
/** Most references that aliases may make; a few bytes of them can otherwise become gigabytes. */
const MAX_ALIASES = 100;

export type PromptfooImport =
  | { ok: true; exercise: JsonObject; notes: ImportNote[] }
  /** `line` is 1-based, where the text is no YAML. */
  | { ok: false; reason: "tooLarge" | "notYaml" | "notConfig"; line: number | null; detail: string };

const both = (text: string): JsonObject => ({ en: text, zh: text });
const said = (en: string, zh: string): JsonObject => ({ en, zh });

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
  if (source.length > MAX_CONFIG_CHARACTERS) return refused("tooLarge", null, `${MAX_CONFIG_CHARACTERS}`);
  let root: unknown;
  try {
    const document = parseDocument(source, { merge: true, prettyErrors: true, uniqueKeys: true });
    const [error] = document.errors;
    if (error) return refused("notYaml", error.linePos?.[0].line ?? null, error.message.split("\n")[0] ?? "");
    root = document.toJS({ maxAliasCount: MAX_ALIASES });
    root = JSON.parse(JSON.stringify(root ?? null));
  } catch (error) {
    return refused("notYaml", null, error instanceof Error ? (error.message.split("\n")[0] ?? "") : "");
  }
  if (
    !isObject(root as Json) ||
    !["prompts", "tests", "scenarios"].some((key) => key in (root as JsonObject))
  )
    return refused("notConfig", null, "");
  return assemble(root as JsonObject, id);
}

const refused = (
  reason: "tooLarge" | "notYaml" | "notConfig",
  line: number | null,
  detail: string,
): PromptfooImport => ({ ok: false, reason, line, detail: detail.slice(0, 200) });

function assemble(root: JsonObject, id: string): PromptfooImport {
  const notes: ImportNote[] = [];
  const tell: Tell = (path, outcome, code, detail = "") => {
    const note = { path, outcome, code, detail };
    if (!notes.some((known) => JSON.stringify(known) === JSON.stringify(note))) notes.push(note);
  };
  for (const key of Object.keys(root)) {
    if (KNOWN.has(key) || key === "evaluateOptions") continue;
    tell(key, "left", /^(providers|targets)$/.test(key) ? "provider" : "setting", key);
  }
  const prompt = promptOf(root.prompts, tell);
  const defaults = defaultsOf(root, tell);
  const cases = casesOf(root, defaults, tell);
  const used = new Set(namesIn(prompt ?? ""));
  const shown = (name: string) => prompt === undefined || used.has(name);
  const inputs = cases.filter(({ vars }) => Object.keys(vars).length > 0);
  const variables = [...new Set(inputs.flatMap(({ vars }) => Object.keys(vars).filter(shown)))];
  const set = criteriaOf({ cases, defaults, variables }, tell);
  if (set.items.length === 0) tell("tests", "left", "noCriteria");
  const reference = prompt ?? ["Answer this:", ...variables.map((name) => `{{${name}}}`)].join("\n");
  if (prompt === undefined) tell("prompts", "left", "noPrompt");
  const samples = samplesOf(root.evaluateOptions, tell, inputs.length);
  const title = titleOf(root);
  tell("description", "adapted", "copiedLanguage");
  return {
    ok: true,
    notes,
    exercise: {
      id,
      order: 50,
      minutes: 10,
      title: both(title),
      task: taskOf(title, variables),
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
      inputs: inputs.map((entry) => inputOf(entry, shown)),
      samples,
      passRule: { samplesPerInput: samples },
      criteria: set as unknown as Json,
      reference: both(reference),
      scripted: scriptedFor(set, inputs, shown, reference, tell),
    },
  };
}

/** The first prompt that can be used; the others are told of. */
function promptOf(prompts: Json | undefined, tell: Tell): string | undefined {
  if (isObject(prompts))
    for (const file of Object.keys(prompts)) tell(`prompts.${file}`, "left", "file", file);
  const list = Array.isArray(prompts) ? prompts : typeof prompts === "string" ? [prompts] : [];
  let chosen: string | undefined;
  for (const [at, entry] of list.entries()) {
    const path = Array.isArray(prompts) ? `prompts.${at}` : "prompts";
    const raw = isObject(entry) ? (entry.raw ?? entry.id ?? entry.label) : entry;
    if (typeof raw !== "string" || raw.trim() === "") {
      tell(path, "left", "badValue");
      continue;
    }
    if (
      /^(file|https?|langfuse|portkey|helicone|exec|python):\/\//.test(raw) ||
      /^[^\s{}]+\.(txt|md|json|ya?ml|py|js|ts|mjs|cjs|csv|j2)(:\w+)?$/.test(raw)
    ) {
      tell(path, "left", "file", raw.slice(0, 80));
      continue;
    }
    if (chosen !== undefined) {
      tell(path, "left", "otherPrompt");
      continue;
    }
    const text = chatText(raw);
    if (text !== raw) tell(path, "adapted", "chat");
    const plain = plainTemplate(text, path, tell).trim();
    if (plain.length === 0 || plain.length > 4000) {
      tell(path, "left", "tooLong");
      continue;
    }
    chosen = plain;
    tell(path, "carried", "chosenPrompt");
  }
  return chosen;
}

/** A prompt of chat messages as one text. */
function chatText(raw: string): string {
  if (!/^\s*(\[|-\s+role:)/.test(raw)) return raw;
  try {
    const messages: unknown = parseDocument(raw).toJS({ maxAliasCount: MAX_ALIASES });
    if (!Array.isArray(messages)) return raw;
    const texts = messages.map((message: unknown) =>
      typeof message === "object" && message !== null && "content" in message
        ? String(message.content)
        : undefined,
    );
    return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join("\n\n") : raw;
  } catch {
    return raw;
  }
}

function titleOf(root: JsonObject): string {
  const text =
    typeof root.description === "string" ? root.description.trim().split("\n")[0]?.slice(0, 120) : "";
  return text || "Imported exercise";
}

function taskOf(title: string, variables: readonly string[]): JsonObject {
  const names = variables.map((name) => `\`{{${name}}}\``);
  const en = names.length > 0 ? ` Use ${names.join(", ")} where the given text belongs.` : "";
  const zh = names.length > 0 ? `在放给定内容的位置写 ${names.join("、")}。` : "";
  return said(
    `${title}\n\nWrite a prompt that does this.${en}`,
    `${title}\n\n请写出能完成这件事的提示词。${zh}`,
  );
}

function inputOf(entry: Case, shown: (name: string) => boolean): JsonObject {
  const pick = (wanted: boolean) =>
    Object.fromEntries(
      Object.entries(entry.vars)
        .filter(([name]) => shown(name) === wanted)
        .map(([name, text]) => [name, both(text)]),
    );
  const expect = pick(false);
  return {
    id: entry.id,
    ...(entry.description === "" ? {} : { label: both(entry.description.slice(0, 80)) }),
    vars: pick(true),
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
  if (!parsed.success) return [];
  const { replies, failed } = repliesFor(parsed.data, subjects, reference);
  tell("scripted", "adapted", "replies", String(replies.length));
  for (const id of failed) tell("scripted", "left", "noReply", id || "1");
  return replies as unknown as Json;
}
