"use server";
import { placeOnRoadmap, respondAsDfe, scoreBacklogItem } from "@/lib/flows/tend-backlog";
import { hideFromView, writeComment } from "@/lib/flows/write-comment";
import { CommentForm, entryPath, HideForm, PlaceForm, RespondForm, ScoreForm } from "@/lib/web/backlog-forms";
import { formAction } from "@/lib/web/form-action";

const back = (fields: Readonly<Record<string, readonly string[]>>) => entryPath(fields.slug?.[0]);

/** Saves how important somebody finds it, and how well it is understood. */
export const score = formAction(ScoreForm, scoreBacklogItem, {
  back,
  done: ({ slug }) => entryPath(slug, "scored"),
});

/** Publishes an answer of DfE. */
export const respond = formAction(RespondForm, respondAsDfe, {
  back,
  done: ({ slug }) => entryPath(slug, "responded"),
});

/** Asks to place it on the roadmap, or confirms what the first person asked. */
export const place = formAction(PlaceForm, placeOnRoadmap, {
  back,
  done: ({ slug, waitsForSecond }) => entryPath(slug, waitsForSecond ? "asked" : "placed"),
});

/** Publishes a comment or a reply. */
export const write = formAction(CommentForm, writeComment, {
  back,
  done: (_, { key }) => entryPath(key, "comment"),
});

/** Hides a comment behind a public reason. */
export const hide = formAction(HideForm, hideFromView, {
  back,
  done: (_, { slug }) => entryPath(slug, "hidden"),
});
