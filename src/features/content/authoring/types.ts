import type { AUTHORED_KINDS } from "./constants";

export type AuthoredKind = (typeof AUTHORED_KINDS)[number];

/** Who writes: operators for everyone, all others for their organization. */
export interface Author {
  userId: string;
  role: string;
  /** Null: what is written is for everyone. */
  scope: string | null;
}
