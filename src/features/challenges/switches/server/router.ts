import "server-only";
import { AppError } from "~/lib/app-error";
import { router } from "~/server/trpc/init";
import { adminProcedure, classTeacherProcedure } from "~/server/trpc/procedures";
import {
  classSwitchInput,
  classSwitchSchema,
  setClassSwitchInput,
  setWideSwitchInput,
  switchSetSchema,
  wideSwitchesSchema,
} from "../schema";
import { setClassSwitch, setOrganizationSwitch, setSiteSwitch } from "./commands";
import { classSwitch, wideSwitches } from "./queries";

/** Where the tutor is turned off; merged into `challenges` as `switches`. A challenge's own is written with the challenge. */
export const switchesRouter = router({
  get: adminProcedure
    .output(wideSwitchesSchema)
    .query(({ ctx }) => wideSwitches(ctx.db, ctx.me.role === "operator")),

  set: adminProcedure
    .input(setWideSwitchInput)
    .output(switchSetSchema)
    .mutation(({ ctx, input }) => {
      if (input.place === "organization")
        return setOrganizationSwitch(ctx.db, input.organizationId, input.enabled);
      if (ctx.me.role !== "operator") throw new AppError("FORBIDDEN", "common.forbidden");
      return setSiteSwitch(ctx.db, ctx.user.id, input.enabled);
    }),

  getClass: classTeacherProcedure
    .input(classSwitchInput)
    .output(classSwitchSchema)
    .query(({ ctx, input }) => classSwitch(ctx.db, input.classId)),

  setClass: classTeacherProcedure
    .input(setClassSwitchInput)
    .output(switchSetSchema)
    .mutation(({ ctx, input }) => setClassSwitch(ctx.db, input.classId, input.enabled)),
});
