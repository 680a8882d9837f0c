/** Which languages the form shows. */
export type Languages = "both" | "en" | "zh";
