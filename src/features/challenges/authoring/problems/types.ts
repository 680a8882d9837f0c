import type { AppErrorParams } from "~/lib/app-error";

/** One thing that keeps a challenge from being published. */
export interface ChallengeFinding {
  /** Dotted: `visibleTests.0.name`. */
  path: string;
  /** A key of the `errors` messages. */
  reason: string;
  params?: AppErrorParams;
}
