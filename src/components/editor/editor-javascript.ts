import { javascriptLanguage } from "@codemirror/lang-javascript";
import { codeIn } from "./editor-language";

export const extension = codeIn(javascriptLanguage, "  ");
