import type { ReferenceKind } from '@parley/engine';
import {
  type HttpMethod,
  type FlowCaller,
  type JsonValue,
  type FlowSession,
  type FlowTraffic,
  type FlowTrialDetails,
  type FlowVersion,
  type FlowVersionSummary,
  type Installation,
  type JsonObject,
  type Problem,
  type SessionReplay,
} from '@parley/schemas';

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
  /** Where a picture that lies elsewhere is loaded from; by default there. */
  pictureAddress?: (url: string) => string;
  /** Opens the commands of the application around the designer. */
  openCommands?: () => void;
  /** Published versions of the open flow. */
  versions?: VersionsHost;
  /** Which flows call the open one, and the versions of those that it calls itself, by key. */
  calls?: {
    pinned: Readonly<Record<string, number>>;
    callers: readonly FlowCaller[];
    flowLink: (id: string) => string;
  };
  /** What sessions do on the open flow. */
  live?: LiveHost;
};

/** Each rejects with an error whose message can be shown. */
export type VersionsHost = {
  /** A new object when something was published, here or elsewhere. */
  published: number | null;
  list: () => Promise<readonly FlowVersionSummary[]>;
  read: (version: number) => Promise<FlowVersion>;
  /** Saves the draft and makes it the next version; rejects with what the server's check said against it. */
  publish?: (note: string) => Promise<{ version: number; problems: readonly Problem[] }>;
  /** Makes an older version the one that new sessions start on, as the next version; the draft stays. */
  goBack?: (version: number, note: string) => Promise<{ version: number }>;
  /** The channels that run the flow; `connect` makes one for it. */
  channels?: { running: readonly { name: string; tryLink: string | null }[]; connect?: () => Promise<void> };
};

export type Period = { from: string; to: string };

/** Each rejects with an error whose message can be shown. */
export type LiveHost = {
  traffic: (query: Period & { version: number | null }) => Promise<FlowTraffic>;
  /** Latest first; `cursor` of the page before. */
  sessions: (
    query: Period & { version: number | null; node: string | null; cursor: string | null },
  ) => Promise<{ items: readonly FlowSession[]; nextCursor: string | null }>;
  replay: (sessionId: string) => Promise<SessionReplay>;
  /** Where a session is shown in the application, to open it in another tab. */
  sessionLink?: (sessionId: string) => string | null;
  /** Tries a document on the sessions of a period, in the background. */
  startTrial?: (trial: Period & { document: JsonObject; limit: number }) => Promise<FlowTrialDetails>;
  readTrial?: (trialId: string) => Promise<FlowTrialDetails>;
  cancelTrial?: (trialId: string) => Promise<FlowTrialDetails>;
};

/** An interface call as a module would make it, not rendered with secrets. */
export type InterfaceTrial = {
  /** Default POST. */
  method?: HttpMethod;
  url: string;
  headers: Record<string, string>;
  /** Absent = none. */
  body?: JsonObject;
  timeoutSeconds: number;
  maxErrors: number;
  responseSchema?: JsonObject;
  /** Nothing is read of the answer: any success counts. */
  anyAnswer?: boolean;
};

/** What came of it: the answer, or why each try failed. */
export type InterfaceTrialAnswer = { ok: true; answer: JsonValue } | { ok: false; message: string };
