/** What the system's chooser offers. */
export const ACCEPT = ".txt,.md,.markdown,.pdf,text/plain,text/markdown,application/pdf";
