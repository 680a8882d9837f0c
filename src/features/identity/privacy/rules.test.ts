import { describe, expect, it } from "vitest";
import { withoutHidden } from "./rules";

describe("what an author hides", () => {
  it("is left out at any depth, in lists and in objects", () => {
    const open = { id: "open", hidden: false, samples: [{ passed: true }] };
    expect(
      withoutHidden({
        criteria: [open, { id: "secret", hidden: true }],
        result: {
          inputs: [{ hidden: true, output: "x" }],
          byId: { a: { hidden: true }, b: { hidden: false } },
        },
      }),
    ).toEqual({ criteria: [open], result: { inputs: [], byId: { b: { hidden: false } } } });
  });

  it("is left out where judges speak of it", () => {
    expect(withoutHidden({ samples: [{ output: "x", judgements: [{ id: "secret" }] }] })).toEqual({
      samples: [{ output: "x" }],
    });
  });

  it.each([null, 1, "hidden", true, [], {}, [[1]], { hidden: "true" }])("takes nothing from %j", (value) => {
    expect(withoutHidden([value])).toEqual([value]);
  });

  it("is the whole where the value itself is hidden only for whoever holds it", () => {
    expect(withoutHidden({ hidden: true, id: "row" })).toEqual({ hidden: true, id: "row" });
  });
});
