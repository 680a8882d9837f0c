/** What stands in the form of something new, by field; an id that is left empty is the suggested one. */
export type StartValues = Record<string, string> & { id: string };
