import { useTranslations } from "next-intl";
import type { StuckEvidence } from "../../types";
import classes from "./needs-me.module.css";

/** Why somebody is stuck, in one sentence. */
export function StuckWords({ evidence }: { evidence: StuckEvidence }) {
  const t = useTranslations("needsMe.why");
  switch (evidence.rule) {
    case "noProgress": {
      const { attempts, passing, testsTotal } = evidence;
      return t("noProgress", { attempts, passing: passing.length, total: testsTotal });
    }
    case "sameError": {
      const { ending, times, error, minutes } = evidence;
      if (ending !== "error") return t(ending, { times });
      const code = (words: React.ReactNode) => <code className={classes.error}>{words}</code>;
      return t.rich("sameError", { error, times, minutes, code });
    }
    case "overTime": {
      const { active, estimate, quiet } = evidence;
      return t("overTime", { active, estimate, quiet });
    }
    case "hintLevel":
      return t("hintLevel", { level: evidence.level, replies: evidence.replies });
    case "samePrompts":
      return t("samePrompts", { times: evidence.times, prompt: evidence.prompt });
  }
}
