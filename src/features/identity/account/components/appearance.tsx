"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LanguageSwitch } from "~/components/layout/language-switch";
import { SchemeSwitch } from "~/components/layout/scheme-switch";
import classes from "~/features/identity/account/components/settings.module.css";
import { useTRPC } from "~/trpc/client";

/** The language goes with the account, the scheme with the device. */
export function Appearance() {
  const t = useTranslations("profile.appearance");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const update = useMutation(
    trpc.identity.updateProfile.mutationOptions({
      onSuccess: (me) => queries.setQueryData(trpc.identity.me.queryKey(), me),
    }),
  );
  return (
    <div>
      <div className={classes.choice}>
        <div>
          <p>{t("language")}</p>
          <p className={classes.fact}>{t("languageHint")}</p>
        </div>
        <LanguageSwitch onSave={(preferredLanguage) => update.mutateAsync({ preferredLanguage })} />
      </div>
      <div className={classes.choice}>
        <div>
          <p>{t("scheme")}</p>
          <p className={classes.fact}>{t("schemeHint")}</p>
        </div>
        <SchemeSwitch />
      </div>
    </div>
  );
}
