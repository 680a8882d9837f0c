"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ErrorState } from "~/components/states/error-state";
import { useDescribeError } from "~/components/states/error-text";
import { useTRPC } from "~/trpc/client";

/** Accepts an invitation with the account that is signed in. */
export function JoinButton({ token }: { token: string }) {
  const t = useTranslations("rosters.accept");
  const describe = useDescribeError();
  const accept = useMutation(
    useTRPC().identity.rosters.accept.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );
  return (
    <>
      {accept.isError && <ErrorState title={t("refused")}>{describe(accept.error)}</ErrorState>}
      <Button
        variant="filled"
        fullWidth
        loading={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate({ token })}
      >
        {t("join")}
      </Button>
    </>
  );
}
