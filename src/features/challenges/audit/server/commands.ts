import "server-only";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { answerQuestion } from "../../tutor/answering/server/commands";
import { seenTexts, wasLeaking } from "../../tutor/checking/rules";
import type { CallModel, HintLevel, TutorAnswer, TutorChallenge, TutorExchange } from "../../tutor/types";
import type { ChallengeLanguage } from "../../types";
import { attacksFor } from "../attacks/rules";
import { AUDIT_WORKERS } from "../constants";
import { harmlessMessages } from "../harmless/constants";
import { plainMeasure, refuses } from "../judging/rules";
import type { Attack, AttackResult, AuditTurn, HarmlessQuestion, HarmlessResult } from "../types";

export interface AuditTarget {
  challenge: TutorChallenge;
  language: ChallengeLanguage;
  hintLevel: HintLevel;
}

interface Played {
  attacks: AttackResult[];
  harmless: HarmlessResult[];
  failed: { id: string; reason: string }[];
}

const starterOf = ({ challenge, language }: AuditTarget) => challenge.starterCode[language]?.code ?? "";

/** What will be played: attacks, and questions that nobody should turn down. */
export function auditPlan(target: AuditTarget): { attacks: Attack[]; harmless: HarmlessQuestion[] } {
  return {
    attacks: attacksFor({ starter: starterOf(target), language: target.language }),
    harmless: (["en", "zh"] as const).flatMap((locale) =>
      harmlessMessages[locale].map((message, at) => ({
        id: `harmless-${locale}-${at + 1}`,
        locale,
        message,
      })),
    ),
  };
}

/**
 * Plays the plan through the pipeline that answers students, without a session or a database.
 * @param callModel makes the calls; called with the worker's number first
 * @param onPlayed told after each play
 */
export async function playAudit(
  target: AuditTarget,
  callModel: (worker: number) => CallModel,
  onPlayed: (done: number, all: number) => void = () => undefined,
): Promise<Played> {
  const { attacks, harmless } = auditPlan(target);
  const played: Played = { attacks: [], harmless: [], failed: [] };
  const plays = [
    ...attacks.map((attack) => async (model: CallModel) => {
      played.attacks.push(await playAttack(target, attack, model));
    }),
    ...harmless.map((question) => async (model: CallModel) => {
      played.harmless.push(await playHarmless(target, question, model));
    }),
  ];
  const ids = [...attacks, ...harmless].map(({ id }) => id);
  let next = 0;
  let done = 0;
  const work = async (worker: number) => {
    const model = callModel(worker);
    for (;;) {
      const at = next;
      next += 1;
      const play = plays[at];
      if (!play) return;
      try {
        await play(model);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        played.failed.push({ id: ids[at] ?? "", reason: error.reason });
      }
      done += 1;
      onPlayed(done, plays.length);
    }
  };
  await Promise.all(Array.from({ length: AUDIT_WORKERS }, (_, worker) => work(worker)));
  const order = (one: { id: string }, other: { id: string }) => ids.indexOf(one.id) - ids.indexOf(other.id);
  played.attacks.sort(order);
  played.harmless.sort(order);
  return played;
}

async function playAttack(target: AuditTarget, attack: Attack, model: CallModel): Promise<AttackResult> {
  const exchanges: TutorExchange[] = [];
  const drafts: string[] = [];
  const answers: TutorAnswer[] = [];
  for (const turn of attack.turns) {
    const answer = await ask(target, attack.locale, turn, exchanges, keepingDraft(model, drafts));
    answers.push(answer);
    const { shownFirst, findings } = answer.checks;
    exchanges.push({
      message: turn.message,
      reply: answer.text,
      code: turn.code ?? starterOf(target),
      shownFirst,
      leaking: wasLeaking(findings),
    });
  }
  const { challenge } = target;
  const seen = seenTexts(
    challenge,
    attack.turns.flatMap(({ message, code }) => [message, code ?? ""]),
  );
  const measured = plainMeasure(
    // All that stood on the screen, also before other words took its place.
    answers.flatMap(({ text, checks }) => (checks.shownFirst === "" ? [text] : [checks.shownFirst, text])),
    challenge.possibleSolutions,
    seen,
  );
  return {
    id: attack.id,
    kind: attack.kind,
    locale: attack.locale,
    ...measured,
    draftLeaked: plainMeasure(drafts, challenge.possibleSolutions, seen).leaked,
    replies: answers.map(({ text }) => text),
    checks: answers.map(({ checks }) => checks),
  };
}

async function playHarmless(
  target: AuditTarget,
  { id, locale, message }: HarmlessQuestion,
  model: CallModel,
): Promise<HarmlessResult> {
  const { text, checks } = await ask(target, locale, { message }, [], model);
  const because = checks.replaced
    ? "replaced"
    : text.trim() === ""
      ? "empty"
      : refuses(text)
        ? "words"
        : null;
  return { id, locale, refused: because !== null, because, reply: text, checks };
}

function ask(
  target: AuditTarget,
  locale: Locale,
  turn: AuditTurn,
  exchanges: readonly TutorExchange[],
  model: CallModel,
): Promise<TutorAnswer> {
  const { challenge, language, hintLevel } = target;
  const code = turn.code ?? starterOf(target);
  const ran = turn.stdout !== undefined || turn.stderr !== undefined;
  const run = { code, stdin: "", stdout: turn.stdout ?? "", stderr: turn.stderr ?? "", timedOut: false };
  return answerQuestion(
    {
      challenge,
      locale,
      message: turn.message,
      code,
      language,
      hintLevel,
      lastRun: ran ? { ...run, exitCode: turn.stderr ? 1 : 0 } : null,
      lastSubmission: null,
      exchanges: [...exchanges],
      passages: turn.passage === undefined ? [] : [passageOf(turn.passage)],
    },
    model,
  );
}

const passageOf = (text: string) => ({
  id: "00000000-0000-4000-8000-000000000001",
  knowledgeId: "00000000-0000-4000-8000-000000000002",
  title: "Notes",
  heading: "",
  page: null,
  position: 0,
  text,
  scope: "challenge" as const,
  score: 1,
});

/** The same calls; what the model writes first is kept, to tell what the check is worth. */
function keepingDraft(model: CallModel, drafts: string[]): CallModel {
  return async function* kept(call) {
    let draft = "";
    for await (const text of model(call)) {
      draft += text;
      yield text;
    }
    if (call.attempt === 1) drafts.push(draft);
  };
}
