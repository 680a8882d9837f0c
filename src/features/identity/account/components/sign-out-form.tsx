"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Sheet } from "~/features/identity/account/components/sheet";
import { useSignOut } from "~/features/identity/client";

/** For those who come by the address; everybody else signs out in the profile menu. */
export function SignOutForm() {
  const t = useTranslations("auth.signOut");
  const signOut = useSignOut();
  const [leaving, setLeaving] = useState(false);
  return (
    <Sheet title={t("title")} lead={t("lead")}>
      <Button
        variant="filled"
        loading={leaving}
        onClick={() => {
          setLeaving(true);
          void signOut();
        }}
      >
        {t("submit")}
      </Button>
    </Sheet>
  );
}
