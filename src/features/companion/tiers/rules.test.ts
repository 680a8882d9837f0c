import { describe, expect, test } from "vitest";
import { endOfDay } from "./rules";

describe("the day on which a tier ends", () => {
  test.each([
    ["2026-12-31", "UTC", "2026-12-31T23:59:59.999Z"],
    ["2028-02-29", "Asia/Shanghai", "2028-02-29T15:59:59.999Z"],
    ["2026-11-01", "America/New_York", "2026-11-02T04:59:59.999Z"],
    ["2026-07-04", "Pacific/Kiritimati", "2026-07-04T09:59:59.999Z"],
    ["2026-07-04", "Etc/GMT+12", "2026-07-05T11:59:59.999Z"],
  ])("%s in %s counts to its last moment", (day, timezone, end) => {
    expect(endOfDay(day, timezone)?.toISOString()).toBe(end);
  });

  test.each(["", "2026", "2026-11", "2026-13-01", "soon"])("%j is no day", (day) => {
    expect(endOfDay(day, "UTC")).toBeUndefined();
  });
});
