import { expect, test } from "vitest";
import { offBecause } from "./rules";
import type { Switches } from "./types";

const on: Switches = { site: true, organization: true, class: true, challenge: true };

test.each<[string, Partial<Switches>, ReturnType<typeof offBecause>]>([
  ["all on", {}, null],
  ["no class at all", { class: null }, null],
  ["the author's alone", { challenge: false }, "challenge"],
  ["the class's alone", { class: false }, "class"],
  ["the organization's alone", { organization: false }, "organization"],
  ["the site's alone", { site: false }, "site"],
  ["several: the widest is named", { site: false, class: false, challenge: false }, "site"],
  ["all but the site's", { organization: false, class: false, challenge: false }, "organization"],
])("%s", (_, changed, place) => expect(offBecause({ ...on, ...changed })).toBe(place));
