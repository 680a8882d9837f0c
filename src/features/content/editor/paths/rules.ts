import { valueAt } from "../../body/rules";
import type { Body } from "../../body/types";
import { pathOf } from "../rules";
import type { PathWords } from "./types";

/** Says a dotted path as people say it: "Criterion 2 (three-items), message, Chinese". */
export function pathInWords(dotted: string, body: Body, words: PathWords): string {
  const path = pathOf(dotted);
  const said = path.flatMap((key, at) => {
    const next = path[at + 1];
    if (typeof key === "string") {
      const told = typeof next === "number" && words.entry(key, next + 1) !== undefined;
      return told || (words.silent.includes(key) && next !== undefined) ? [] : [words.key(key)];
    }
    const list = path[at - 1];
    const entry = typeof list === "string" ? words.entry(list, key + 1) : undefined;
    if (entry === undefined) return [words.other(key + 1)];
    const ids = words.ids.map((id) => valueAt(body, [...path.slice(0, at + 1), id]));
    const id = ids.find((one) => typeof one === "string" && one !== "");
    return [id === undefined ? entry : `${entry} (${id})`];
  });
  const sentence = said.join(words.join);
  return sentence === "" ? words.whole : sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
