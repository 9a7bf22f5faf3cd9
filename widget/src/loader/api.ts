import type { CameBy, HostEventName, HostIdentity } from '../shared/bridge.ts';

/** What a page may do with the widget: `window.Parley`. */
export type ParleyMethods = {
  /** By which button of the page (`entry`, for flows `${VisitorEntry}`), and for which skill group or agent. */
  open: (options?: CameBy) => void;
  close: () => void;
  toggle: () => void;
  /** Takes launcher and window away; `show` brings the launcher back. */
  hide: () => void;
  show: () => void;
  /** Says who the visitor is: a JWT that your backend signed (in-app channels), or name, phone, email. */
  identify: (identity: HostIdentity) => void;
  /** Whether it may be told which pages the visitor looks at; forgets what was told of them when not. */
  consent: (granted: boolean) => void;
  setAttributes: (attributes: Record<string, unknown>) => void;
  /** Calls `listener` at every such event; the answer ends that. */
  on: (name: HostEventName, listener: (detail: unknown) => void) => () => void;
};

type Call = ArrayLike<unknown>;

/**
 * Makes `window.Parley`, and does what was asked for before it was there. It can also be called by name,
 * `Parley('open')`: so the stub of the embed code queues calls.
 */
export function publishApi(methods: ParleyMethods): void {
  const call = (...[name, ...args]: unknown[]): unknown => {
    const method = Object.entries(methods).find(([known]) => known === name)?.[1] as
      ((...given: unknown[]) => unknown) | undefined;
    if (!method) console.warn(`Parley: no "${String(name)}" among ${Object.keys(methods)}`);
    return method?.(...args);
  };
  const page = window as { Parley?: unknown };
  const waiting = (page.Parley as { q?: Call[] } | undefined)?.q ?? [];
  page.Parley = Object.assign(call, methods);
  for (const each of waiting) call(...Array.from(each));
}
