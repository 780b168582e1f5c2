import type { Metadata } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import "./globals.css";
import { Frame, printedWords } from "@/components/home/frame";
import { PersonMenu } from "@/components/home/person-menu";
import { currentActor } from "@/lib/auth/actor";
import { viewFrame } from "@/lib/flows/view-frame";
import { getPortal } from "@/lib/portal";
import { currentPath } from "@/lib/web/response";
import { version } from "@/package.json";
import { leave } from "./sign-in/actions";

const NAME = "Standard Safeguarding Dataset";

export const metadata: Metadata = {
  title: { default: NAME, template: `%s – ${NAME}` },
  description: "The data standard for children's social care, kept by local authorities in the open.",
};

/** The frame of every page. Waiting for the request makes each page dynamic, so that it carries the nonce of its policy. */
export default async function Layout({ children }: { children: ReactNode }) {
  await connection();
  const actor = await currentActor();
  const portal = await getPortal();
  const view = await viewFrame(portal, actor, null);
  const printed = view.ok && printedWords(view.value, `${portal.origin}${currentPath()}`, new Date());
  return (
    <html lang="en-GB" data-printed={printed || undefined}>
      <body>
        {view.ok && (
          <Frame
            {...view.value}
            path={currentPath()}
            portalVersion={version}
            person={<PersonMenu actor={actor} leave={leave} />}
          >
            {children}
          </Frame>
        )}
      </body>
    </html>
  );
}
