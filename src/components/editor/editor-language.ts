import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  type Language,
  syntaxHighlighting,
} from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tagHighlighter, tags } from "@lezer/highlight";
import classes from "./editor.module.css";

/** Classes of the page's own style sheet: no style element is made, and both schemes follow their tokens. */
const colours = tagHighlighter([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.self], class: classes.keyword ?? "" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: classes.string ?? "" },
  { tag: [tags.comment, tags.docString], class: classes.comment ?? "" },
  { tag: [tags.number, tags.bool, tags.null], class: classes.number ?? "" },
  {
    tag: [tags.definition(tags.variableName), tags.function(tags.definition(tags.variableName))],
    class: classes.defined ?? "",
  },
]);

/**
 * What a language brings: its grammar, its indentation, brackets, colours.
 * @param indent blanks of one step
 */
export const codeIn = (language: Language, indent: string): Extension => [
  language,
  indentUnit.of(indent),
  syntaxHighlighting(colours),
  indentOnInput(),
  bracketMatching({ brackets: "()[]{}" }),
];
