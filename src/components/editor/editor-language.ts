import { javascriptLanguage } from "@codemirror/lang-javascript";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tagHighlighter, tags } from "@lezer/highlight";
import classes from "./editor.module.css";
import type { CodeLanguage } from "./editor-types";

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

const always: Extension = [
  syntaxHighlighting(colours),
  indentOnInput(),
  bracketMatching({ brackets: "()[]{}" }),
];

/** What a language brings: its grammar, its indentation (four blanks in Python, two in JavaScript), brackets, colours. */
export const languageExtensions: Record<CodeLanguage, Extension> = {
  python: [pythonLanguage, indentUnit.of("    "), always],
  javascript: [javascriptLanguage, indentUnit.of("  "), always],
};
