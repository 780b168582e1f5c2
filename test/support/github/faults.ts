/** Faults on demand: the n-th call of an operation fails in a chosen way, or a person acts just before it. */

export type Fault = {
  /** The operation's id in GitHub's description, for example `git/create-ref`. */
  readonly on: string;
  /** Which call of it, counted from when the fault was written down; the next one by default. */
  readonly call?: number;
} & (
  | {
      readonly answer: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | object;
    }
  /** The client never hears back; `after` means that the call took effect. */
  | { readonly silence: "before" | "after" }
  /** The call takes effect, and half of its answer arrives. */
  | { readonly cut: true }
  /** Headers besides those of the true answer. */
  | { readonly adds: Readonly<Record<string, string>> }
  | { readonly meanwhile: () => Promise<unknown> }
);

export type Faults = {
  script(...faults: readonly Fault[]): void;
  /** The fault of this call, if one was written for it; each happens once. */
  take(operationId: string): Fault | undefined;
  /** Those that nothing has met yet. */
  left(): number;
  forget(): void;
};

export function openFaults(): Faults {
  let waiting: { readonly fault: Fault; before: number }[] = [];
  return {
    script(...faults) {
      waiting.push(...faults.map((fault) => ({ fault, before: (fault.call ?? 1) - 1 })));
    },
    take(operationId) {
      const mine = waiting.filter(({ fault }) => fault.on === operationId);
      const due = mine.find(({ before }) => before === 0);
      for (const one of mine) one.before -= 1;
      waiting = waiting.filter((one) => one !== due);
      return due?.fault;
    },
    left: () => waiting.length,
    forget() {
      waiting = [];
    },
  };
}
