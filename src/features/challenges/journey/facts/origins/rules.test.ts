import { describe, expect, it } from "vitest";
import { FOREIGN, SAMPLE_STARTER } from "../../samples/constants";
import { sampleJourney } from "../../samples/rules";
import { programsOf } from "../../states/tracks/rules";
import { ORIGIN_LIMITS } from "../constants";
import { Origins } from "./rules";

const starterCode = {
  python: { fileName: "main.py", code: "def ladder(start, goal, words):\n    raise NotImplementedError\n" },
};
const python = (code: string) => ({ code, language: "python" as const });

const SEARCH = `def search(graph, source):
    waiting = [source]
    known = {source}
    while waiting:
        node = waiting.pop(0)
        for other in graph[node]:
            if other not in known:
                known.add(other)
                waiting.append(other)
    return known
`;

const REPLY = `An example of another task:\n\n\`\`\`python\n${SEARCH}\`\`\`\nWhat is different in yours?`;

describe("where the lines of a program came from", () => {
  it("the code to begin with is the task's, what is typed is the student's own; blanks and comments do not count", () => {
    const origins = new Origins(starterCode);
    const typed = `${starterCode.python.code}\n# a comment of mine\n\nresult = ladder("cold", "warm", words)\nprint(result, len(result), 1)\n`;
    expect(origins.count(python(typed))).toEqual({ starter: 2, own: 2, tutor: 0, outside: 0, seqs: [] });
  });

  it("what a reply said first is the tutor's, also under other names and in another layout", () => {
    const origins = new Origins({});
    origins.count(python("x = 1\n"));
    origins.told(REPLY, 5);
    const renamed = SEARCH.replaceAll("waiting", "queue")
      .replaceAll("other", "w")
      .replaceAll("known", "seen")
      .replaceAll("    ", "  ")
      .replace("queue = [source]", "queue = [source]  # my queue");
    const count = origins.count(python(`x = 1\n\n${renamed}`));
    expect(count).toMatchObject({ tutor: 10, outside: 0, seqs: [5] });
    expect(count?.own).toBe(1);
  });

  it("what the student had before the reply said it stays the student's", () => {
    const origins = new Origins({});
    origins.count(python(SEARCH));
    origins.told(REPLY, 5);
    expect(origins.count(python(`${SEARCH}\nprint(search({}, 1))\n`))).toMatchObject({
      own: 11,
      tutor: 0,
      seqs: [],
    });
  });

  it("a paste from outside is told apart, line by line as it is changed; one of the student's own is nothing new", () => {
    const origins = new Origins({});
    const own = "def helper(values, limit):\n    return [one for one in values if one < limit]\n";
    origins.count(python(own));
    origins.pasted("own", own, 3);
    const pasted = FOREIGN.join("\n");
    origins.pasted("outside", pasted, 7);
    const lines = FOREIGN.filter((line) => line !== "").length;
    expect(origins.count(python(own + pasted))).toEqual({
      starter: 0,
      own: 2,
      tutor: 0,
      outside: lines,
      seqs: [7],
    });
    const changed = pasted.replace("price = cost + weight", "total_so_far = max(cost, 2) * abs(weight - 4)");
    const after = origins.count(python(own + changed));
    expect(after?.outside).toBe(lines - 1);
    expect(after?.own).toBe(3);
    expect(origins.count(python(own))).toEqual({ starter: 0, own: 2, tutor: 0, outside: 0, seqs: [] });
  });

  it("a word or two that both happen to use is no line of the tutor's", () => {
    const origins = new Origins({});
    origins.told("Use `return None` or `pass`, and `queue.pop(0)` as in `x = 1`.", 2);
    expect(origins.count(python("def f(a):\n    x = 1\n    return None\n"))).toMatchObject({
      own: 3,
      tutor: 0,
    });
  });

  it("what is told of a state does not depend on how it came about: looked at in pieces or as a whole", () => {
    for (const seed of [1, 2, 3]) {
      const events = sampleJourney({ events: 250, seed });
      const starter = { python: { fileName: "main.py", code: SAMPLE_STARTER } };
      const [inPieces, asWhole] = [new Origins(starter), new Origins(starter)];
      const { programs, of } = programsOf(events);
      let told = 0;
      for (const [index, event] of events.entries()) {
        const program = programs[of[index] ?? -1];
        if (program && of[index] !== of[index - 1]) {
          asWhole.count(python(""));
          const count = inPieces.count(program);
          expect(count).toEqual(asWhole.count(program));
          if (count && count.tutor + count.outside > 0) told += 1;
        }
        for (const origins of [inPieces, asWhole]) {
          if (event.kind === "ask") origins.told(event.response, event.seq);
          else if (event.kind === "paste") origins.pasted(event.source, event.content, event.seq);
        }
      }
      expect(told).toBeGreaterThan(10);
    }
  });

  it("says nothing any more where there is too much", () => {
    const origins = new Origins({});
    const long = Array.from({ length: ORIGIN_LIMITS.lines + 1 }, (_, at) => `a${at}\n`).join("");
    expect(origins.count(python("x = 1\n"))).not.toBeNull();
    expect(origins.count(python(long))).toBeNull();
    expect(origins.count(python("x = 1\n"))).toBeNull();
  });
});
