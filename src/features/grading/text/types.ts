import type { SCRIPT_LANGUAGES } from "./constants";

/** A language named by its usual code and recognised by its script ("en" stands for any Latin text). */
export type ScriptLanguage = (typeof SCRIPT_LANGUAGES)[number];

/** Which line markers count as a list item. */
export type ListMarker = "any" | "bullet" | "number";
