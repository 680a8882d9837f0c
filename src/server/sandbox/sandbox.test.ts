import { afterAll, describe, expect, it } from "vitest";
import { runInSandbox, stopSandbox } from "./sandbox";

afterAll(() => stopSandbox());
const owner = "someone";

describe("the sandbox", () => {
  it("runs Python", async () => {
    const result = await runInSandbox(
      { language: "python", code: "print('hello', input())", stdin: "you" },
      { owner },
    );
    expect(result).toMatchObject({
      stdout: "hello you\n",
      stderr: "",
      exitCode: 0,
      truncated: false,
      timedOut: false,
    });
  });

  it("runs JavaScript", async () => {
    const result = await runInSandbox(
      { language: "javascript", code: "console.log('hello', readline())", stdin: "you" },
      { owner },
    );
    expect(result).toMatchObject({
      stdout: "hello you\n",
      stderr: "",
      exitCode: 0,
      truncated: false,
      timedOut: false,
    });
  });
});
