import { describe, expect, test } from "vitest";
import { withoutParticles } from "./rules";

describe("particles", () => {
  test.each([
    ["更新了参数", "更新参数"],
    ["模型的权重", "模型权重"],
    ["I like 模型的权重!", "I like 模型权重!"],
  ])("%s is %s", (text, lean) => {
    const result = withoutParticles(text);
    expect(result?.text).toBe(lean);
    expect(result?.places.map((place) => text.charAt(place)).join("")).toBe(lean);
  });

  test.each(["目的", "了解用户", "的确如此", "no Chinese"])("%s has none", (text) => {
    expect(withoutParticles(text)).toBeUndefined();
  });
});
