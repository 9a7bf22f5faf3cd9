import type { ReferenceKind } from '@parley/engine';
import type { Installation, JsonObject } from '@parley/schemas';

/**
 * What the application around the designer offers. Everything but `installation` may be missing (the development page
 * has no server); what it would do is not shown then.
 */
export type DesignerHost = {
  /** What exists beside the flow, by key: a new object whenever something of it changed. */
  installation: Installation;
  /** Creates what a flow refers to and does not exist yet; rejects with an error whose message can be shown. */
  createReference?: (kind: ReferenceKind, key: string, name: string) => Promise<void>;
  /** Where a kind of reference is edited, to open it in another tab. */
  referenceLink?: (kind: ReferenceKind, key: string) => string | null;
  /** Really sends an interface call through the server, with its guard and its secrets. */
  callInterface?: (call: InterfaceTrial) => Promise<InterfaceTrialAnswer>;
};

/** An interface call as a module would make it, not rendered with secrets. */
export type InterfaceTrial = {
  url: string;
  headers: Record<string, string>;
  body: JsonObject;
  timeoutSeconds: number;
  maxErrors: number;
  responseSchema?: JsonObject;
};

/** What came of it: the answer, or why each try failed. */
export type InterfaceTrialAnswer = { ok: true; answer: JsonObject } | { ok: false; message: string };
