import type { ProviderName } from "~/server/llm/types";

/** What a challenge's pinned model came to. */
export interface ModelChoice {
  /** Asked of the gateway; undefined: its own default. */
  provider: ProviderName | undefined;
  model: string | undefined;
  /** Id in the registry of what is pinned, where it can be asked. */
  pinnedId: string | null;
  /** "none": nothing is pinned; "unavailable": turned off, gone, or of a provider that is not set up. */
  pin: "none" | "asked" | "unavailable";
}

/** What is kept of it with the exchange. */
export type PinOutcome = "none" | "kept" | "otherVersion" | "unavailable";
