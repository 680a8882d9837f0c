/** By exercise and language: prompts that pass, and prompts that do not. */
export type Prompts = Record<string, Record<"en" | "zh", { good: string[]; weak: string[] }>>;
