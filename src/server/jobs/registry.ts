import "server-only";
import { archive } from "./archive-attempts";
import { closeChallengeSessions } from "./close-challenge-sessions";
import { eraseArchivesJob } from "./erase-archives";
import type { Job } from "./job";
import { retention } from "./retention";
import { sweepInteractions } from "./sweep-interactions";
import { sweepMaterials } from "./sweep-materials";

/** What is kept no longer goes by these; `npm run db:retention` runs them by hand. */
export const retentionJobs: readonly Job[] = [retention, archive, eraseArchivesJob, sweepMaterials];

/** Every job of the product. A new one is added here; a name that is taken away loses its schedule at the next start. */
export const jobs: readonly Job[] = [...retentionJobs, sweepInteractions, closeChallengeSessions];
