"use client";

import { ItemLinkWithRef } from "@/components/spec/name-links";
import { type RequestState, referenceOf } from "@/lib/requests/request";
import { StateTag } from "./state-tag";

export type RequestLine = {
  readonly number: number;
  readonly title: string;
  readonly state: RequestState;
  readonly items: readonly { readonly ref: string; readonly name: string }[];
};

/** Requests one below the other, each with its items. A client component for its weight alone, like the links of names. */
export function RequestLines({ lines }: { readonly lines: readonly RequestLine[] }) {
  return (
    <ul>
      {lines.map(({ number, title, state, items }) => (
        <li
          key={number}
          className="border-t border-line py-3 [dd>ul>&:first-child]:border-t-0 [dd>ul>&:first-child]:pt-0"
        >
          <a href={`/requests/${referenceOf(number)}`}>
            {referenceOf(number)} {title}
          </a>{" "}
          <StateTag state={state} />
          {items.map(({ ref, name }) => (
            <span key={ref} className="block text-table">
              <ItemLinkWithRef name={name} refText={ref} />
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
