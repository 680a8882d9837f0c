import { pythonLanguage } from "@codemirror/lang-python";
import { codeIn } from "./editor-language";

export const extension = codeIn(pythonLanguage, "    ");
