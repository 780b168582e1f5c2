"use server";
import { acceptProposal, retryPublishing } from "@/lib/flows/accept-proposal";
import { answerObjection } from "@/lib/flows/answer-objection";
import { castVote, withdrawVote } from "@/lib/flows/cast-vote";
import { approveDecision, proposeDecision } from "@/lib/flows/decide-request";
import { moveRequest } from "@/lib/flows/move-request";
import { hideFromView, writeComment } from "@/lib/flows/write-comment";
import { formAction } from "@/lib/web/form-action";
import {
  AcceptForm,
  ApproveForm,
  CommentForm,
  HideForm,
  MoveForm,
  ObjectionForm,
  ProposeForm,
  RetryForm,
  requestPath,
  VoteForm,
  WithdrawVoteForm,
} from "@/lib/web/request-forms";

const back = (fields: Readonly<Record<string, readonly string[]>>) => requestPath(fields.reference?.[0]);

/** Saves what somebody says for their authority, and whether it could produce the change. */
export const vote = formAction(VoteForm, castVote, {
  back,
  done: ({ reference }) => requestPath(reference, "vote"),
});

/** Takes that back. */
export const withdraw = formAction(WithdrawVoteForm, withdrawVote, {
  back,
  done: ({ reference }) => requestPath(reference, "vote-withdrawn"),
});

/** Publishes the answer to an objection. */
export const answer = formAction(ObjectionForm, answerObjection, {
  back,
  done: ({ reference }) => requestPath(reference, "answered"),
});

/** Publishes a comment or a reply. */
export const write = formAction(CommentForm, writeComment, {
  back,
  done: (_, { key }) => requestPath(key, "comment"),
});

/** Hides a comment behind a public reason. */
export const hide = formAction(HideForm, hideFromView, {
  back,
  done: (_, { reference }) => requestPath(reference, "hidden"),
});

/** Makes a move, or the first half of one that takes two people. */
export const move = formAction(MoveForm, moveRequest, {
  back,
  done: (made) => requestPath(made.reference, made.waitsForSecond ? "first" : made.move),
});

/** Puts an outcome to the approvers. */
export const propose = formAction(ProposeForm, proposeDecision, {
  back,
  done: ({ reference }) => requestPath(reference, "proposed"),
});

/** Gives one of the two approvals. */
export const approve = formAction(ApproveForm, approveDecision, {
  back,
  done: ({ reference, decided }) => requestPath(reference, decided ? "decided" : "approved"),
});

/** Accepts a proposal into the specification, where the repository is the portal's own. */
export const accept = formAction(AcceptForm, acceptProposal, {
  back,
  done: ({ reference }) => requestPath(reference, "accepted"),
});

/** Tries again what stopped. */
export const retry = formAction(RetryForm, retryPublishing, {
  back,
  done: ({ reference }) => requestPath(reference, "retried"),
});
