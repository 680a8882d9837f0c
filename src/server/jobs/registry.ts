import "server-only";
import type { Job } from "./job";
import { retention } from "./retention";
import { sweepInteractions } from "./sweep-interactions";

/** Every job of the product. A new one is added here; a name that is taken away loses its schedule at the next start. */
export const jobs: readonly Job[] = [retention, sweepInteractions];
