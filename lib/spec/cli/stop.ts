import type { Problem } from "@/lib/result";

/** How the command ends. Source: the specification tool's page, section 16 of the engine's design. */
export const EXIT = {
  ok: 0,
  found: 1,
  usage: 2,
  unreadable: 3,
  conflict: 4,
  refused: 5,
  defect: 70,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export type CliError = {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
  readonly ref?: string;
};

/** Ends the command with sentences for the person who called it. */
export class Stop extends Error {
  constructor(
    readonly exit: Exit,
    readonly errors: readonly CliError[],
  ) {
    super(errors.map(({ message }) => message).join("\n"));
    this.name = "Stop";
  }
}

export function wrongUse(message: string): Stop {
  return new Stop(EXIT.usage, [{ code: "USAGE", message }]);
}

export function unreadable(message: string, path?: string): Stop {
  return new Stop(EXIT.unreadable, [
    { code: "UNREADABLE", message, ...(path === undefined ? {} : { path }) },
  ]);
}

export function stopWith(exit: Exit, problems: readonly Problem[]): Stop {
  return new Stop(
    exit,
    problems.map(({ rule, message, field }) => ({
      code: rule,
      message,
      ...(field === undefined ? {} : { path: field }),
    })),
  );
}
