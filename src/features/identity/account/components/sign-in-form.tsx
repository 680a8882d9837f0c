"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { PasswordField, TextField } from "~/components/form/fields";
import { Form } from "~/components/form/form";
import { SubmitButton } from "~/components/form/submit-button";
import { TextLink } from "~/components/layout/button-link";
import { Notice } from "~/features/identity/account/components/notice";
import { Sheet } from "~/features/identity/account/components/sheet";
import {
  forgetEmail,
  useIdentityForm,
  useKeptEmail,
} from "~/features/identity/account/components/use-identity-form";
import type { DemoSignIn } from "~/features/identity/account/constants";
import { type SignInResult, signIn, signInWith, useEnter } from "~/features/identity/client";
import classes from "./sign-in-form.module.css";

const loadSchema = async () => (await import("~/features/identity/account/schema")).signInForm;

interface SignInFormProps {
  /** A path of this site. */
  next: string;
  /** Written to the address by whatever led here. */
  notice: SignInNotice | undefined;
  providers: { id: string; name: string }[];
  /** The people of the demo, where there is one. */
  demo: { people: readonly DemoSignIn[]; password: string } | undefined;
}

export type SignInNotice = {
  tone: "ok" | "bad" | "info";
  text: "passwordChanged" | "accountDeleted" | "goOn" | "notLinked" | "noEmail" | "denied" | "unavailable";
};

/** E-mail and password; what was typed stays after a refusal. */
export function SignInForm({ next, notice, providers, demo }: SignInFormProps) {
  const t = useTranslations("auth");
  const enter = useEnter();
  const form = useIdentityForm(loadSchema, { email: "", password: "" });
  useKeptEmail(form);
  const [result, setResult] = useState<SignInResult>();
  const actions = useRef<HTMLDivElement>(null);

  async function send(values: { email: string; password: string }) {
    const answer = await signIn(values);
    setResult(answer);
    if (answer.kind === "signedIn") {
      forgetEmail();
      await enter(next);
    } else form.getInputNode("password")?.focus();
  }

  return (
    <Sheet
      title={t("signIn.title")}
      lead={t("signIn.lead")}
      foot={
        <>
          <span>{t("signIn.noAccount")}</span>
          <TextLink href={withNext("/sign-up", next)}>{t("signIn.create")}</TextLink>
        </>
      }
    >
      <Outcome result={result} notice={notice} />
      <Form form={form} labels={{ email: t("email"), password: t("password") }} onSubmit={send}>
        <TextField
          label={t("email")}
          type="email"
          name="email"
          autoComplete="username"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordField
          label={t("password")}
          name="password"
          autoComplete="current-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <div className={classes.actions} ref={actions}>
          <SubmitButton>{t("signIn.submit")}</SubmitButton>
          <TextLink href={withNext("/forgot-password", next)}>{t("signIn.forgot")}</TextLink>
        </div>
      </Form>
      {providers.length > 0 && (
        <div className={classes.providers}>
          <span className={classes.or}>{t("signIn.or")}</span>
          {providers.map(({ id, name }) => (
            <Button key={id} onClick={() => void signInWith(id)}>
              {t("signIn.with", { provider: name })}
            </Button>
          ))}
        </div>
      )}
      {demo && (
        <DemoList
          people={demo.people}
          onPick={({ email }) => {
            form.setValues({ email, password: demo.password });
            form.clearErrors();
            // The next thing to press; on a phone it is out of sight.
            actions.current?.querySelector("button")?.focus();
          }}
        />
      )}
    </Sheet>
  );
}

/** Keeps the way to where the person wanted to go. */
const withNext = (path: string, next: string) =>
  next === "/" ? path : `${path}?next=${encodeURIComponent(next)}`;

function Outcome({ result, notice }: { result: SignInResult | undefined; notice: SignInNotice | undefined }) {
  const t = useTranslations("auth.signIn");
  if (result?.kind === "refused") return <Notice tone="bad">{t("refused")}</Notice>;
  if (result?.kind === "unavailable") return <Notice tone="bad">{t("unavailable")}</Notice>;
  if (result?.kind === "wait") {
    return <Notice tone="bad">{t("wait", { minutes: Math.max(1, Math.ceil(result.seconds / 60)) })}</Notice>;
  }
  return notice && !result ? <Notice tone={notice.tone}>{t(notice.text)}</Notice> : null;
}

interface DemoListProps {
  people: readonly DemoSignIn[];
  onPick: (person: DemoSignIn) => void;
}

function DemoList({ people, onPick }: DemoListProps) {
  const t = useTranslations("auth.demo");
  return (
    <section className={classes.demo} aria-labelledby="demo-sign-ins">
      <h2 id="demo-sign-ins" className={classes.demoTitle}>
        {t("title")}
      </h2>
      <p className={classes.demoLead}>{t("lead")}</p>
      <ul>
        {people.map((person) => (
          <li key={person.email}>
            <button type="button" className={classes.person} onClick={() => onPick(person)}>
              <span>{t(person.who)}</span>
              <span className={classes.address}>{person.email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
