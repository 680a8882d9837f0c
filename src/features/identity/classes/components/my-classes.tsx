"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { TextLink } from "~/components/layout/button-link";
import { Notice } from "~/features/identity/account/components/notice";
import { useIdentityForm } from "~/features/identity/account/components/use-identity-form";
import classes from "~/features/identity/classes/components/my-classes.module.css";
import { appErrorOf } from "~/trpc/app-error-of";
import { useTRPC } from "~/trpc/client";

const loadSchema = async () => (await import("~/features/identity/classes/schema")).joinClassInput;

/** The classes the person is in, and the door to another one. */
export function MyClasses() {
  const t = useTranslations("profile.classes");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.identity.classes.list.queryOptions());
  const mine = data.filter(({ myRole }) => myRole !== null);
  return (
    <div className={classes.all}>
      {mine.length === 0 ? (
        <p className={classes.facts}>{t("empty")}</p>
      ) : (
        <ul>
          {mine.map((one) => (
            <li key={one.id} className={classes.row}>
              <div>
                <p className={classes.name}>
                  {one.manages ? <TextLink href={`/admin/classes/${one.id}`}>{one.name}</TextLink> : one.name}
                </p>
                <p className={classes.facts}>{one.organizationName}</p>
                {one.description && <p className={classes.about}>{one.description}</p>}
              </div>
              {one.myRole && <span className={classes.facts}>{t(`myRole.${one.myRole}`)}</span>}
            </li>
          ))}
        </ul>
      )}
      <JoinForm />
    </div>
  );
}

function JoinForm() {
  const t = useTranslations("profile.classes");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const join = useMutation(trpc.identity.joinClass.mutationOptions());
  const form = useIdentityForm(loadSchema, { code: "" });
  const [joined, setJoined] = useState<string>();

  async function send(values: { code: string }) {
    setJoined(undefined);
    const { name } = await join.mutateAsync(values);
    form.reset();
    setJoined(name);
    await queries.invalidateQueries({ queryKey: trpc.identity.pathKey() });
    router.refresh();
  }

  return (
    <>
      {joined !== undefined && <Notice tone="ok">{t("joined", { name: joined })}</Notice>}
      <Form
        form={form}
        labels={{ code: t("code") }}
        onSubmit={send}
        fieldErrorsOf={(error) => appErrorOf(error).fieldErrors}
      >
        <div className={classes.join}>
          <TextField
            className={classes.code ?? ""}
            label={t("code")}
            description={t("codeHint")}
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            key={form.key("code")}
            {...form.getInputProps("code")}
          />
          <SubmitButton variant="default">{t("join")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}
