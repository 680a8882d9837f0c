import { z } from "zod";
import { switchPlaces } from "./constants";

const wideSwitchSchema = z.strictObject({
  place: z.enum(["site", "organization"]),
  /** Null for the site. */
  organizationId: z.uuid().nullable(),
  /** Of the organization. */
  name: z.string().nullable(),
  enabled: z.boolean(),
  /** A wider switch that is off. */
  offAbove: z.enum(switchPlaces).nullable(),
  /** The caller may turn it; what they may not they see. */
  mayChange: z.boolean(),
});
export type WideSwitch = z.infer<typeof wideSwitchSchema>;

/** `challenges.switches.get`: the site's, then the caller's organization's; for operators every organization's. */
export const wideSwitchesSchema = z.array(wideSwitchSchema);

/** `challenges.switches.set` */
export const setWideSwitchInput = z.discriminatedUnion("place", [
  z.strictObject({ place: z.literal("site"), enabled: z.boolean() }),
  z.strictObject({ place: z.literal("organization"), organizationId: z.uuid(), enabled: z.boolean() }),
]);

/** `challenges.switches.getClass` and `setClass`. */
export const classSwitchInput = z.object({ classId: z.uuid() });
export const setClassSwitchInput = z.object({ classId: z.uuid(), enabled: z.boolean() });
export const classSwitchSchema = z.strictObject({
  enabled: z.boolean(),
  offAbove: z.enum(switchPlaces).nullable(),
  mayChange: z.boolean(),
});

export const switchSetSchema = z.strictObject({ enabled: z.boolean() });
