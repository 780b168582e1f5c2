import type { Metadata } from "next";
import { SignInView } from "@/components/sign-in/sign-in-view";
import { currentActor } from "@/lib/auth/actor";
import { viewPersonas } from "@/lib/flows/sign-in";
import { getPortal } from "@/lib/portal";
import { keptForm } from "@/lib/web/kept";
import { ownPath } from "@/lib/web/own-path";
import { beSomeone } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, kept } = await searchParams;
  const portal = await getPortal();
  return (
    <SignInView
      personas={await viewPersonas(portal)}
      systems={new Map(portal.reference.cms.map(({ code, name }) => [code, name]))}
      actor={await currentActor()}
      next={next === undefined ? null : ownPath(next, "/my")}
      kept={await keptForm(kept)}
      beSomeone={beSomeone}
    />
  );
}
