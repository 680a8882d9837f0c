import type { Locale } from "~/i18n/locales";
import enAdmin from "./en/admin.json";
import enApi from "./en/api.json";
import enAuth from "./en/auth.json";
import enBanks from "./en/banks.json";
import enChallengeEditor from "./en/challenge-editor.json";
import enChallengeInsights from "./en/challenge-insights.json";
import enChallenges from "./en/challenges.json";
import enClasses from "./en/classes.json";
import enCoach from "./en/coach.json";
import enCommon from "./en/common.json";
import enCompanion from "./en/companion.json";
import enContent from "./en/content.json";
import enErrors from "./en/errors.json";
import enFrame from "./en/frame.json";
import enHome from "./en/home.json";
import enInsights from "./en/insights.json";
import enJourneyFacts from "./en/journey-facts.json";
import enJourneyRecord from "./en/journey-record.json";
import enKnowledge from "./en/knowledge.json";
import enLabs from "./en/labs.json";
import enMail from "./en/mail.json";
import enNeedsMe from "./en/needs-me.json";
import enNotifications from "./en/notifications.json";
import enPlayer from "./en/player.json";
import enProfile from "./en/profile.json";
import enQuizEditor from "./en/quiz-editor.json";
import enRegrade from "./en/regrade.json";
import enReview from "./en/review.json";
import enRosters from "./en/rosters.json";
import enTutor from "./en/tutor.json";
import zhAdmin from "./zh/admin.json";
import zhApi from "./zh/api.json";
import zhAuth from "./zh/auth.json";
import zhBanks from "./zh/banks.json";
import zhChallengeEditor from "./zh/challenge-editor.json";
import zhChallengeInsights from "./zh/challenge-insights.json";
import zhChallenges from "./zh/challenges.json";
import zhClasses from "./zh/classes.json";
import zhCoach from "./zh/coach.json";
import zhCommon from "./zh/common.json";
import zhCompanion from "./zh/companion.json";
import zhContent from "./zh/content.json";
import zhErrors from "./zh/errors.json";
import zhFrame from "./zh/frame.json";
import zhHome from "./zh/home.json";
import zhInsights from "./zh/insights.json";
import zhJourneyFacts from "./zh/journey-facts.json";
import zhJourneyRecord from "./zh/journey-record.json";
import zhKnowledge from "./zh/knowledge.json";
import zhLabs from "./zh/labs.json";
import zhMail from "./zh/mail.json";
import zhNeedsMe from "./zh/needs-me.json";
import zhNotifications from "./zh/notifications.json";
import zhPlayer from "./zh/player.json";
import zhProfile from "./zh/profile.json";
import zhQuizEditor from "./zh/quiz-editor.json";
import zhRegrade from "./zh/regrade.json";
import zhReview from "./zh/review.json";
import zhRosters from "./zh/rosters.json";
import zhTutor from "./zh/tutor.json";

const en = {
  admin: enAdmin,
  api: enApi,
  auth: enAuth,
  banks: enBanks,
  challengeEditor: enChallengeEditor,
  challengeInsights: enChallengeInsights,
  challenges: enChallenges,
  classes: enClasses,
  coach: enCoach,
  common: enCommon,
  companion: enCompanion,
  content: enContent,
  errors: enErrors,
  frame: enFrame,
  home: enHome,
  insights: enInsights,
  journeyFacts: enJourneyFacts,
  journeyRecord: enJourneyRecord,
  knowledge: enKnowledge,
  labs: enLabs,
  mail: enMail,
  needsMe: enNeedsMe,
  notifications: enNotifications,
  player: enPlayer,
  profile: enProfile,
  quizEditor: enQuizEditor,
  regrade: enRegrade,
  review: enReview,
  rosters: enRosters,
  tutor: enTutor,
};

/** All words of the interface, by namespace; the English files give the type, so a key missing in Chinese does not compile. */
export type Messages = typeof en;

const zh: Messages = {
  admin: zhAdmin,
  api: zhApi,
  auth: zhAuth,
  banks: zhBanks,
  challengeEditor: zhChallengeEditor,
  challengeInsights: zhChallengeInsights,
  challenges: zhChallenges,
  classes: zhClasses,
  coach: zhCoach,
  common: zhCommon,
  companion: zhCompanion,
  content: zhContent,
  errors: zhErrors,
  frame: zhFrame,
  home: zhHome,
  insights: zhInsights,
  journeyFacts: zhJourneyFacts,
  journeyRecord: zhJourneyRecord,
  knowledge: zhKnowledge,
  labs: zhLabs,
  mail: zhMail,
  needsMe: zhNeedsMe,
  notifications: zhNotifications,
  player: zhPlayer,
  profile: zhProfile,
  quizEditor: zhQuizEditor,
  regrade: zhRegrade,
  review: zhReview,
  rosters: zhRosters,
  tutor: zhTutor,
};

const ALL: Record<Locale, Messages> = { en, zh };

/** Every message of one language. Server only by use: a client file that imports it would ship both languages. */
export function messagesFor(locale: Locale): Messages {
  return ALL[locale];
}

/** What the browser gets: everything but the letters and the description of the REST interface, which only the server writes. */
export function clientMessagesFor(locale: Locale): Omit<Messages, "api" | "mail"> {
  const { api: _api, mail: _mail, ...rest } = ALL[locale];
  return rest;
}
