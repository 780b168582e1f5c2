/**
 * How the portal ends. `.ci/start.mjs` hears the signal, closes the doors and calls what was registered here.
 * It shares no module with the server, and the framework may load this one several times: all meet on `globalThis`.
 */
type Ending = () => void | Promise<void>;

/** Has `ending` called once no request is open any more; what was registered last is called first. */
export function onShutdown(ending: Ending): void {
  // Under the development server nobody listens; it ends its process at once.
  const endings: Set<Ending> | undefined = Reflect.get(globalThis, Symbol.for("ssd-portal.shutdown"));
  endings?.add(ending);
}

/** True from the signal on; `/readyz` then says no, so that no new request is sent here. */
export function isStopping(): boolean {
  return Reflect.get(globalThis, Symbol.for("ssd-portal.stopping")) === true;
}
