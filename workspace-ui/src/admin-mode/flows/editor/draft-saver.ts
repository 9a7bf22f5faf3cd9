import type { FlowDocument, JsonObject } from '@parley/schemas';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiError } from '../../../api/api-error.ts';

/** The draft as somebody else has saved it meanwhile. */
export type OtherDraft = { revision: number; document: JsonObject; updatedAt: string; updatedByName: string | null };

/**
 * `saved`: the server has everything. `changed`: it is about to be sent. `saving`: on its way. `waiting`: the server was
 * not reached, it is tried again. `conflict`: somebody else saved meanwhile. `deleted`: the flow is gone. `refused`: the
 * server does not take it as it is.
 */
export type SavingStatus = 'saved' | 'changed' | 'saving' | 'waiting' | 'conflict' | 'deleted' | 'refused';

export type SavingState = {
  status: SavingStatus;
  /** The revision that the next save builds on. */
  revision: number;
  /** What the server has of us. */
  saved: FlowDocument;
  /** Set while `conflict`. */
  other: OtherDraft | null;
  error: ApiError | null;
};

export type DraftSaver = {
  state: StoreApi<SavingState>;
  change: (document: FlowDocument) => void;
  /** Sends at once what is not saved; resolves when that came to an end, whichever. */
  flush: () => Promise<void>;
  /** The draft is now this one, by somebody else's save or by ours elsewhere: nothing is to be sent. */
  adopt: (document: FlowDocument, revision: number) => void;
  /** After a conflict: what is here counts, over what the others saved. */
  overwrite: () => Promise<void>;
  stop: () => void;
};

export type DraftSaverOptions = {
  document: FlowDocument;
  revision: number;
  send: (draft: { revision: number; document: FlowDocument }) => Promise<{ revision: number }>;
  /** Keeps what is not saved yet where a reload finds it; null = nothing is left to keep. */
  keep: (unsaved: { revision: number; document: FlowDocument } | null) => void;
  setTimer: (run: () => void, milliseconds: number) => () => void;
};

const quietMilliseconds = 700;
const firstRetryMilliseconds = 1_000;
const longestRetryMilliseconds = 30_000;

/** Saves a draft a moment after each change, one save at a time; what could not be sent is kept and tried again. */
export function createDraftSaver({ document, revision, send, keep, setTimer }: DraftSaverOptions): DraftSaver {
  const state = createStore<SavingState>()(() => ({
    status: 'saved',
    revision,
    saved: document,
    other: null,
    error: null,
  }));
  let latest = document;
  let failures = 0;
  let cancel: () => void = () => undefined;
  let sending: Promise<void> | null = null;

  const schedule = (milliseconds: number): void => {
    cancel();
    cancel = setTimer(() => void save(), milliseconds);
  };
  const settle = (sent: FlowDocument, saved: number): void => {
    failures = 0;
    const isLatest = latest === sent;
    state.setState({ status: isLatest ? 'saved' : 'changed', revision: saved, saved: sent, other: null, error: null });
    keep(isLatest ? null : { revision: saved, document: latest });
    if (!isLatest) schedule(quietMilliseconds);
  };
  const fail = (error: unknown): void => {
    const known = error instanceof ApiError ? error : null;
    const other = known?.code === 'revision_conflict' ? readOther(known) : null;
    if (other) state.setState({ status: 'conflict', other, error: null });
    else if (known?.status === 404) state.setState({ status: 'deleted', error: known });
    else if (known && !isWorthAnotherTry(known)) state.setState({ status: 'refused', error: known });
    else {
      state.setState({ status: 'waiting', error: known });
      const wait = known?.retryAfterSeconds ? known.retryAfterSeconds * 1000 : firstRetryMilliseconds * 2 ** failures;
      failures += 1;
      schedule(Math.min(wait, longestRetryMilliseconds));
    }
  };
  const save = (): Promise<void> => {
    cancel();
    sending ??= sendLatest().finally(() => (sending = null));
    return sending;
  };
  const sendLatest = async (): Promise<void> => {
    const document = latest;
    const { revision: base, saved, status } = state.getState();
    if (status === 'conflict' || status === 'deleted') return;
    if (document === saved) return settle(document, base);
    state.setState({ status: 'saving' });
    try {
      settle(document, (await send({ revision: base, document })).revision);
    } catch (error) {
      fail(error);
    }
  };

  return {
    state,
    change: (changed) => {
      if (changed === latest) return;
      latest = changed;
      const { status, revision: base, saved } = state.getState();
      keep(changed === saved ? null : { revision: base, document: changed });
      if (status === 'conflict' || status === 'deleted' || status === 'saving') return;
      state.setState({ status: 'changed' });
      schedule(quietMilliseconds);
    },
    flush: async () => {
      // What changed while something was on its way goes after it.
      for (let tries = 0; tries < 3; tries += 1) {
        await save();
        if (state.getState().status !== 'changed') return;
      }
    },
    adopt: (adopted, adoptedRevision) => {
      cancel();
      latest = adopted;
      settle(adopted, adoptedRevision);
    },
    overwrite: async () => {
      const { other } = state.getState();
      if (!other) return;
      state.setState({ status: 'changed', revision: other.revision, other: null });
      await save();
    },
    stop: () => cancel(),
  };
}

function isWorthAnotherTry({ status }: ApiError): boolean {
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
}

function readOther({ problem }: ApiError): OtherDraft | null {
  const { current } = problem as { current?: Partial<OtherDraft> };
  if (typeof current?.revision !== 'number' || typeof current.document !== 'object') return null;
  const { revision, document, updatedAt = '', updatedByName = null } = current;
  return { revision, document, updatedAt, updatedByName };
}
