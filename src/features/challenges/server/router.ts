import "server-only";
import { router } from "~/server/trpc/init";
import { authoringProcedures, authoringRouter } from "../authoring/server/router";
import { catalogueProcedures } from "../catalogue/server/router";
import { groupsRouter } from "../groups/server/router";
import { insightsRouter } from "../insights/server/router";
import { playerRouter } from "../journey/player/server/router";
import { journeyProcedures } from "../journey/server/router";
import { knowledgeRouter } from "../knowledge/server/router";
import { pasteProcedures } from "../pastes/server/router";
import { reviewsRouter } from "../reviews/server/router";
import { runProcedures } from "../runs/server/router";
import { sessionProcedures } from "../sessions/server/router";
import { solutionProcedures } from "../solutions/server/router";
import { stuckProcedures } from "../stuck/server/router";
import { submissionProcedures } from "../submissions/server/router";
import { switchesRouter } from "../switches/server/router";
import { tutorProcedures } from "../tutor/server/router";

export const challengesRouter = router({
  authoring: authoringRouter,
  groups: groupsRouter,
  insights: insightsRouter,
  knowledge: knowledgeRouter,
  switches: switchesRouter,
  player: playerRouter,
  review: reviewsRouter,

  ...authoringProcedures,
  ...catalogueProcedures,
  ...sessionProcedures,
  ...solutionProcedures,
  ...runProcedures,
  ...submissionProcedures,
  ...pasteProcedures,
  ...journeyProcedures,
  ...tutorProcedures,
  ...stuckProcedures,
});
