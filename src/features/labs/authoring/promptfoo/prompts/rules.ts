import { readYaml } from "../../imports/yaml/rules";
import { isObject } from "../references/rules";
import { plainTemplate } from "../templates/rules";
import type { Json, JsonObject, Tell } from "../types";

const MOST_TEXT = 4000;
const ELSEWHERE = /^(file|https?|langfuse|portkey|helicone|exec|python|package):\/\/|^(package|exec):/;
const FILE_NAME = /^[^\s{}]+\.(txt|md|json|ya?ml|py|js|ts|mjs|cjs|csv|j2|jinja2?|rb|go|sh)(:\w+)?$/;

/** The first prompt that can be used, as exercises write it; the others are told of. */
export function promptOf(
  prompts: Json | undefined,
  known: ReadonlySet<string>,
  tell: Tell,
): string | undefined {
  if (isObject(prompts))
    for (const file of Object.keys(prompts)) tell(`prompts.${file}`, "left", "file", file);
  const list = Array.isArray(prompts) ? prompts : typeof prompts === "string" ? [prompts] : [];
  let chosen: string | undefined;
  for (const [at, entry] of list.entries()) {
    const path = Array.isArray(prompts) ? `prompts.${at}` : "prompts";
    const raw = rawOf(entry);
    if (raw === undefined) tell(path, "left", "badValue");
    else if (ELSEWHERE.test(raw) || FILE_NAME.test(raw)) tell(path, "left", "file", raw.slice(0, 80));
    else if (chosen !== undefined) tell(path, "left", "otherPrompt");
    else {
      chosen = used(raw, path, known, tell);
      if (chosen !== undefined && isObject(entry)) noteKeys(entry, path, tell);
    }
  }
  return chosen;
}

/** Tells of what stands beside the text of a prompt. */
function noteKeys(entry: JsonObject, path: string, tell: Tell): void {
  for (const key of Object.keys(entry))
    if (!/^(raw|id)$/.test(key)) tell(`${path}.${key}`, "left", "setting", key);
}

/** The text of one entry: itself, or `raw`, or what stands in for it; messages of a chat as JSON. */
function rawOf(entry: Json): string | undefined {
  const raw = isObject(entry) ? (entry.raw ?? entry.id) : entry;
  if (Array.isArray(raw)) return raw.length > 0 ? JSON.stringify(raw) : undefined;
  return typeof raw === "string" && raw.trim() !== "" ? raw : undefined;
}

function used(raw: string, path: string, known: ReadonlySet<string>, tell: Tell): string | undefined {
  const text = chatText(raw, path, tell);
  if (text !== raw) tell(path, "adapted", "chat");
  const plain = plainTemplate(text, path, tell, known).trim();
  if (plain.length === 0) return void tell(path, "left", "badValue");
  if (plain.length > MOST_TEXT) return void tell(path, "left", "tooLong", String(MOST_TEXT));
  tell(path, "carried", "chosenPrompt");
  return plain;
}

/** Messages that are written as JSON or YAML; undefined where the text is something else. */
function messagesIn(raw: string): unknown[] | undefined {
  if (!/^\s*(\[\s*\{|-\s+["']?(role|content)["']?\s*:)/.test(raw)) return undefined;
  // `"content": {{text | dump}}`: a template that writes its own quotes.
  const quoted = raw.replace(
    /(:\s*)(\{\{[^{}]*\}\})(\s*[,}\]\n])/g,
    (_, before: string, place: string, after: string) =>
      `${before}${JSON.stringify(place.replace(/\|\s*(dump|tojson|safe)\s*(?=\}|\|)/g, ""))}${after}`,
  );
  for (const text of [raw, quoted]) {
    const read = readYaml(text);
    const messages: unknown = read.ok ? read.value : undefined;
    if (Array.isArray(messages) && messages.length > 0 && messages.every(isMessage)) return messages;
  }
  return undefined;
}

const contentOf = (message: unknown): unknown =>
  typeof message === "object" && message !== null && "content" in message ? message.content : undefined;

const isMessage = (message: unknown): boolean => {
  const content = contentOf(message);
  return typeof content === "string" || Array.isArray(content);
};

/** A prompt of chat messages as one text; parts that are no text are told of. */
function chatText(raw: string, path: string, tell: Tell): string {
  const messages = messagesIn(raw);
  if (!messages) return raw;
  const texts = messages.flatMap((message) => {
    const content = contentOf(message);
    return typeof content === "string"
      ? [content]
      : (content as unknown[]).map((part) => partText(part, path, tell));
  });
  return texts.filter((text) => text.trim() !== "").join("\n\n");
}

function partText(part: unknown, path: string, tell: Tell): string {
  if (typeof part === "string") return part;
  if (typeof part === "object" && part !== null && "text" in part && typeof part.text === "string")
    return part.text;
  tell(path, "left", "image");
  return "";
}
