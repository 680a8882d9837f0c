import "server-only";
import { languageOf } from "~/features/grading/messages/rules";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { chooseReply } from "~/server/llm/scripted-replies";
import type { ScriptedWhen } from "~/server/llm/types";
import { guardFor, harmless, ownWords, tidied } from "../../checking/rules";
import type { Guard, Verdict, Verified } from "../../checking/types";
import { MAX_REPLY_CHARACTERS, MAX_REPLY_TOKENS } from "../../constants";
import { kindOf } from "../../messages/rules";
import type { MessageKind } from "../../messages/types";
import { cutPieces } from "../../pieces/rules";
import type { CallModel, Finding, TutorAnswer, TutorCall, TutorProgress, TutorSituation } from "../../types";
import { leads, questions } from "../constants";
import { concreteQuestion, hintReplies, taskIn } from "../rules";
import { type Prompt, promptFor, rewordingOf } from "./prompts";

type Watch = (progress: TutorProgress) => void;

/**
 * What a student sees of a reply while it comes: whole sentences and closed code blocks, each checked together with all that
 * was shown before it. `show` is the only place that tells anybody a word of the model's.
 */
class Screen {
  shown = ownWords("");
  verdict: Verdict | null = null;
  finding: Finding | null = null;
  withheld = 0;
  draft = "";
  private rest = "";
  private inCode = false;

  constructor(
    private readonly guard: Guard,
    private readonly watch: Watch,
  ) {}

  /** Takes what came; gives nothing away once something was held back. */
  take(text: string): void {
    const room = MAX_REPLY_CHARACTERS - this.draft.length;
    const clean = text.replaceAll("\u0000", "");
    const taken = (this.draft === "" ? clean.trimStart() : clean).slice(0, Math.max(0, room));
    this.draft += taken;
    this.offer(this.rest + taken, false);
  }

  end(): void {
    this.offer(this.rest, true);
    // A reply of nothing has no piece that could have been looked at.
    if (this.draft.trim() === "") {
      const checked = this.guard.check(this.draft, { attempt: 1 });
      if ("held" in checked) this.finding = checked.held;
    }
  }

  private offer(text: string, ended: boolean): void {
    const { pieces, rest, inCode } = cutPieces(text, ended);
    this.rest = rest;
    if (inCode !== this.inCode && this.finding === null)
      this.watch({ type: "state", state: inCode ? "checking" : "thinking" });
    this.inCode = inCode;
    for (const piece of pieces) {
      if (this.finding === null) {
        const checked = this.guard.check(this.shown + piece.text, { attempt: 1 });
        if ("shown" in checked) {
          this.verdict = checked.verdict;
          this.show(checked.shown);
          continue;
        }
        this.finding = checked.held;
      }
      this.withheld += 1;
    }
  }

  private show(whole: Verified): void {
    const text = whole.slice(this.shown.length);
    this.shown = whole;
    this.watch({ type: "text", text: text.toWellFormed() });
  }
}

interface Final {
  text: Verified;
  verdict: Verdict | null;
}

interface Prepared {
  situation: TutorSituation;
  kind: MessageKind;
  locale: Locale;
  guard: Guard;
  /** Replies in the author's words, then a question of our own. */
  hints: { when: ScriptedWhen; text: string }[];
  base: Pick<TutorCall, "maxTokens" | "scripted">;
}

/** What conditions of hints with `on: "input"` look at: the program and what it did last. */
function inputOf({ code, lastRun }: TutorSituation): string {
  return [code, lastRun?.stdout ?? "", lastRun?.stderr ?? ""].join("\n");
}

function prepare(given: TutorSituation): Prepared {
  const { challenge, message } = given;
  const situation = { ...given, passages: harmless(challenge, given.passages) };
  const locale = languageOf(message, given.locale);
  const { title, statement } = taskIn(challenge, locale);
  const kind = kindOf(message, `${title}\n${statement}\n${challenge.title}\n${challenge.statement}`);
  const said = given.exchanges.map(({ reply }) => reply);
  const question = { when: {}, text: concreteQuestion(situation, locale) };
  // Little was said, or nothing to the point: one concrete question, and no hint earned by it.
  const plain = kind === "lowEffort" || kind === "empty" || kind === "offTopic" || kind === "abusive";
  const authored = plain ? [] : hintReplies(challenge.tutorHints, given.hintLevel, locale, said);
  const lead = leads[kind]?.[locale];
  const hints = [...authored, question].map(({ when, text }) => ({
    when,
    text: lead === undefined ? text : `${lead}\n\n${text}`,
  }));
  return {
    situation,
    kind,
    locale,
    guard: guardFor(situation),
    hints,
    base: {
      maxTokens: MAX_REPLY_TOKENS,
      scripted: { replies: hints, locale, prompt: message, input: inputOf(situation) },
    },
  };
}

/**
 * Answers a question of a student: prompt, reply, check, one rewording, check, a hint instead (tutor.md,
 * "What happens to a reply"). Knows no session and no database; what is told to `watch` and what is returned was checked.
 * @param callModel makes the calls; what the first throws ends the answer
 * @param onBroken told what was shown, where the answer ends with an error after something was
 */
export async function answerQuestion(
  given: TutorSituation,
  callModel: CallModel,
  watch: Watch = () => undefined,
  onBroken: (shown: TutorAnswer) => void = () => undefined,
): Promise<TutorAnswer> {
  const prepared = prepare(given);
  const { situation, kind, locale, guard } = prepared;
  const { challenge } = situation;
  const prompt = promptFor(situation, kind, locale);
  const screen = new Screen(guard, watch);
  const answerOf = ({ final, outcome, findings }: Outcome): TutorAnswer => ({
    text: tidied(final.text),
    hintLevel: situation.hintLevel,
    locale,
    passages: [...situation.passages],
    checks: {
      held: findings.length > 0,
      findings,
      rewritten: outcome === "rewritten",
      replaced: outcome === "replaced",
      longestRun: final.verdict?.longestRun ?? 0,
      limit: final.verdict?.limit ?? 0,
      similarity: final.verdict?.similarity ?? 0,
      shownFirst: outcome === "rewritten" || outcome === "replaced" ? tidied(screen.shown) : "",
      stopped: outcome === "stopped",
      withheldPieces: screen.withheld,
      withheldPassages: given.passages.length - situation.passages.length,
      keptBack: {
        solutions: challenge.tutorSeesSolutions ? 0 : challenge.possibleSolutions.length,
        hiddenTests: challenge.hiddenTests.length,
      },
      given: prompt.given,
      kind,
    },
  });
  try {
    return answerOf(await outcomeOf(prepared, prompt, screen, callModel, watch));
  } catch (error) {
    const findings = screen.finding ? [screen.finding] : [];
    const final = { text: screen.shown, verdict: screen.verdict };
    if (screen.shown.trim() !== "") onBroken(answerOf({ final, outcome: "stopped", findings }));
    throw error;
  }
}

interface Outcome {
  final: Final;
  outcome: "asItCame" | "rewritten" | "replaced" | "stopped";
  findings: Finding[];
}

async function outcomeOf(
  prepared: Prepared,
  prompt: Prompt,
  screen: Screen,
  callModel: CallModel,
  watch: Watch,
): Promise<Outcome> {
  const { guard, base } = prepared;
  for await (const text of callModel({ ...base, attempt: 1, messages: prompt.messages })) screen.take(text);
  screen.end();
  if (!screen.finding)
    return { final: { text: screen.shown, verdict: screen.verdict }, outcome: "asItCame", findings: [] };
  const findings = [screen.finding];
  watch({ type: "state", state: "rewording" });
  const messages = rewordingOf(prompt, screen.draft);
  const again = await rewording(callModel, { ...base, attempt: 2, messages });
  const second = again === null ? null : guard.check(again, { attempt: 2, before: screen.shown });
  if (second && "shown" in second)
    return { final: { text: second.shown, verdict: second.verdict }, outcome: "rewritten", findings };
  if (second) findings.push(second.held);
  return { final: safeHint(prepared, screen.shown, findings), outcome: "replaced", findings };
}

/** Null where the second call fails: the author's hint is the answer then, and the student's place was well used. */
async function rewording(callModel: CallModel, call: TutorCall): Promise<string | null> {
  let text = "";
  try {
    for await (const piece of callModel(call)) text += piece;
  } catch (error) {
    if (error instanceof AppError && error.code === "PROVIDER_FAILED") return null;
    throw error;
  }
  return text.slice(0, MAX_REPLY_CHARACTERS).toWellFormed().replaceAll("\u0000", "").trim();
}

/** The first hint for this question that may be shown: an author's words are checked as a model's are. */
function safeHint({ situation, guard, hints, locale }: Prepared, before: string, findings: Finding[]): Final {
  const texts = { prompt: situation.message, input: inputOf(situation), conversation: situation.message };
  for (const hint of hints) {
    const text = chooseReply([hint, { when: {}, text: "" }], texts, locale);
    if (text === "") continue;
    const checked = guard.check(text, { attempt: 3, before });
    if ("shown" in checked) return { text: checked.shown, verdict: checked.verdict };
    findings.push(checked.held);
  }
  return { text: ownWords(questions.open[locale]), verdict: null };
}
