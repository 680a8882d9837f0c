import { describe, expect, it } from "vitest";
import { aimOf, hintLevelFor, hintsOf, kindOf, toneOf, withoutMark } from "./rules";
import type { CoachEvent, MessageKind } from "./types";

const about = "Three habits of cats. 猫的三个习性";

describe("what a message asks for", () => {
  const cases: [string, MessageKind][] = [
    ["???", "empty"],
    ["…。", "empty"],
    ["Just give me the finished prompt", "wantsSolution"],
    ["please write the whole prompt for me", "wantsSolution"],
    ["What is the correct prompt?", "wantsSolution"],
    ["do it for me", "wantsSolution"],
    ["直接给我完整的提示词", "wantsSolution"],
    ["帮我写一个提示词", "wantsSolution"],
    ["标准答案是什么", "wantsSolution"],
    ["直接把答案给我吧", "wantsSolution"],
    ["能不能把完整的提示词发给我", "wantsSolution"],
    ["告诉我正确答案吧", "wantsSolution"],
    ["you stupid bot", "abusive"],
    ["傻逼", "abusive"],
    ["What is the weather like today?", "offTopic"],
    ["给我讲个笑话", "offTopic"],
    ["help", "lowEffort"],
    ["why", "lowEffort"],
    ["嗯", "lowEffort"],
    ["为什么", "lowEffort"],
    ["I'm still stuck on this", "stuck"],
    ["I don't know what to change", "stuck"],
    ["还是不会，卡住了", "stuck"],
    ["Why does the answer have seven items?", "question"],
    ["Does my prompt say how long each line may be?", "question"],
    ["为什么答案有七条？", "question"],
    ["为什么要把答案写成三句？", "question"],
    ["能告诉我答案为什么这么长吗？", "question"],
    ["我的提示词说清楚长度了吗？", "question"],
  ];
  it.each(cases)("%s: %s", (message, kind) => {
    expect(kindOf(message, about)).toBe(kind);
  });

  it("a word of the exercise is on topic", () => {
    expect(kindOf("How do I keep the weather report short?", "Sum up a weather report")).toBe("question");
  });
});

it("what a first prompt is for: the first criterion that looks at the answer and counts", () => {
  const label = (en: string) => ({ en, zh: en });
  const holds = { on: "prompt", label: label("The prompt holds {{text}}") };
  const secret = { on: "output", hidden: true, label: label("Hidden") };
  const advice = { on: "output", advisory: true, label: label("Reads well") };
  const short = { on: "output", label: label("Is short") };
  expect(aimOf([holds, secret, advice, short])).toBe(short.label);
  expect(aimOf([secret, holds])).toBe(holds.label);
  expect(aimOf([secret])).toBeNull();
});

it("the tone: a warning first, then joy, then the coach", () => {
  expect(toneOf("wantsSolution", true)).toBe("warning");
  expect(toneOf("empty", false)).toBe("warning");
  expect(toneOf("question", true)).toBe("celebration");
  expect(toneOf("stuck", false)).toBe("coach");
});

describe("the hint level", () => {
  let clock = 0;
  const run = (passed = false): CoachEvent => ({ type: "run", at: new Date(++clock), passed });
  const said = (message = "Why does it not pass yet?"): CoachEvent => ({
    type: "exchange",
    at: new Date(++clock),
    message,
  });
  const next = (events: CoachEvent[], message = "Why does it not pass yet?") =>
    hintLevelFor(events, message, about);

  it("begins with a nudge, and asking alone raises nothing", () => {
    expect(next([])).toBe(0);
    expect(next([run()])).toBe(0);
    expect(next([run(), said(), said(), said()])).toBe(0);
    expect(next([said("I am stuck")], "I am stuck")).toBe(0);
  });

  it("rises with each new run that was asked about, to the concept and no further", () => {
    expect(next([run(), said(), run()])).toBe(1);
    expect(next([run(), said(), run(), run(), run()])).toBe(1);
    expect(next([run(), said(), run(), said(), run()])).toBe(2);
    expect(next([run(), said(), run(), said(), run(), said(), run()])).toBe(2);
  });

  it("rises once for each run when the student says that they are stuck", () => {
    expect(next([run(), said()], "I am still stuck")).toBe(1);
    expect(next([run(), said(), said("I am still stuck")], "还是不会")).toBe(1);
    expect(next([run(), said(), said("I am still stuck"), run()])).toBe(2);
  });

  it("starts anew once the exercise is solved", () => {
    expect(next([run(), said(), run(), said(), run(true)])).toBe(0);
  });

  it("does not depend on the order in which the events come", () => {
    const events = [run(), said(), run(), said()];
    expect(next(events.toReversed())).toBe(next(events));
  });

  it("says what raises it", () => {
    expect(hintsOf([], about)).toEqual({ level: 0, raisedBy: "ask" });
    expect(hintsOf([said()], about)).toEqual({ level: 0, raisedBy: "run" });
    expect(hintsOf([run(), said()], about)).toEqual({ level: 0, raisedBy: "stuck" });
    expect(hintsOf([run(), said(), run()], about)).toEqual({ level: 1, raisedBy: "ask" });
    expect(hintsOf([run(), said(), run(), said(), run(), said()], about)).toEqual({
      level: 2,
      raisedBy: null,
    });
  });
});

it("the mark of an off-topic message is taken off", () => {
  expect(withoutMark(" [Off-topic]\nBack to the cats?")).toEqual({
    text: "Back to the cats?",
    offTopic: true,
  });
  expect(withoutMark("Back to [off-topic] cats")).toEqual({
    text: "Back to [off-topic] cats",
    offTopic: false,
  });
});
