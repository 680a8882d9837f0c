import { describe, expect, it } from "vitest";
import { Line } from "./line";

const never = () => new AbortController().signal;

describe("the line", () => {
  it("is first come, first served", async () => {
    const line = new Line(1);
    const order: number[] = [];
    const leaveFirst = await line.enter("anna", never());
    const rest = [1, 2, 3].map(async (number) => {
      const leave = await line.enter("anna", never());
      order.push(number);
      leave();
    });
    expect(line.size("anna")).toBe(4);
    leaveFirst();
    await Promise.all(rest);
    expect(order).toEqual([1, 2, 3]);
    expect(line.size("anna")).toBe(0);
  });

  it("is one per person", async () => {
    const line = new Line(1);
    await line.enter("anna", never());
    await line.enter("ben", never());
    expect(line.size("anna")).toBe(1);
  });

  it("can be left while waiting, without losing a place", async () => {
    const line = new Line(1);
    const own = new AbortController();
    const leave = await line.enter("anna", never());
    const waiting = line.enter("anna", own.signal);
    const last = line.enter("anna", never());
    own.abort();
    await expect(waiting).rejects.toMatchObject({ kind: "cancelled" });
    leave();
    leave();
    await last;
    expect(line.size("anna")).toBe(1);
    await expect(line.enter("anna", AbortSignal.abort())).rejects.toMatchObject({ kind: "cancelled" });
  });
});
