import { shareWith, type Choices, type Clash, type MergedDocument } from '@parley/designer/merge';
import type { FlowDocument } from '@parley/schemas';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiError } from '../../../api/api-error.ts';

/** The draft as somebody else has saved it meanwhile. */
export type OtherDraft = {
  revision: number;
  document: object;
  updatedAt: string;
  updatedByName: string | null;
};

/** Why nothing is saved until somebody decides. */
export type Conflict = {
  other: OtherDraft;
  /** Theirs as a flow; null where it cannot be drawn. */
  theirs: FlowDocument | null;
  /** What both changed; everything else is merged already. */
  clashes: readonly Clash[];
};

/**
 * `saved`: the server has everything. `changed`: it is about to be sent. `saving`: on its way. `waiting`: the server was
 * not reached, it is tried again. `conflict`: somebody else changed the same. `deleted`: the flow is gone. `refused`: the
 * server does not take it as it is.
 */
export type SavingStatus = 'saved' | 'changed' | 'saving' | 'waiting' | 'conflict' | 'deleted' | 'refused';

export type SavingState = {
  status: SavingStatus;
  /** The revision that the next save builds on. */
  revision: number;
  /** What the server has of us, or of others and is merged here. */
  saved: FlowDocument;
  /** Set while `conflict`. */
  conflict: Conflict | null;
  error: ApiError | null;
};

export type DraftSaver = {
  state: StoreApi<SavingState>;
  change: (document: FlowDocument) => void;
  /** Sends at once what is not saved; resolves when that came to an end, whichever. */
  flush: () => Promise<void>;
  /** Somebody else saved: what they did goes under what is done here; older news is passed over. */
  receive: (other: OtherDraft) => void;
  /** Goes on from what this browser kept: it was made of `base`, and what was saved since goes under it. */
  resume: (kept: { document: FlowDocument; base: FlowDocument }) => void;
  /** The draft is now this one, by somebody else's save or by ours elsewhere: nothing is to be sent. */
  adopt: (document: FlowDocument, revision: number) => void;
  /** Decides a conflict field by field; what is not chosen goes on as it is here. */
  resolve: (choices: Choices) => Promise<void>;
  /** After a conflict with what cannot be drawn: what is here counts, over what the others saved. */
  overwrite: () => Promise<void>;
  stop: () => void;
};

export type DraftSaverOptions = {
  document: FlowDocument;
  revision: number;
  send: (draft: { revision: number; document: FlowDocument }) => Promise<{ revision: number }>;
  /** Reads what somebody else saved; null where it is no flow that can be drawn. */
  read: (document: object, known: FlowDocument) => FlowDocument | null;
  merge: (sides: { base: FlowDocument; mine: FlowDocument; theirs: FlowDocument }, choices: Choices) => MergedDocument;
  /** The open document, and its whole history, become what `merge` makes of them. */
  rebase: (merge: (document: FlowDocument) => FlowDocument) => void;
  /** Keeps what is not saved yet where a reload finds it; null = nothing is left to keep. */
  keep: (unsaved: { revision: number; document: FlowDocument; base: FlowDocument } | null) => void;
  setTimer: (run: () => void, milliseconds: number) => () => void;
};

const quietMilliseconds = 700;
const firstRetryMilliseconds = 1_000;
const longestRetryMilliseconds = 30_000;
/** Drafts that were sent and of which no answer came: one of them may be what the server has. */
const unansweredAtMost = 8;

/**
 * Saves a draft a moment after each change, one save at a time; what could not be sent is kept and tried again. What
 * others save meanwhile is merged: only what both changed waits for somebody to decide.
 */
export function createDraftSaver(options: DraftSaverOptions): DraftSaver {
  const { document, revision, send, read, merge, rebase, keep, setTimer } = options;
  const state = createStore<SavingState>()(() => ({
    status: 'saved',
    revision,
    saved: document,
    conflict: null,
    error: null,
  }));
  let latest = document;
  let failures = 0;
  let unanswered: FlowDocument[] = [];
  let cancel: () => void = () => undefined;
  let sending: Promise<void> | null = null;

  const schedule = (milliseconds: number): void => {
    cancel();
    cancel = setTimer(() => void save(), milliseconds);
  };
  const settle = (sent: FlowDocument, saved: number): void => {
    failures = 0;
    unanswered = [];
    const isLatest = latest === sent;
    state.setState({
      status: isLatest ? 'saved' : 'changed',
      revision: saved,
      saved: sent,
      conflict: null,
      error: null,
    });
    keep(isLatest ? null : { revision: saved, document: latest, base: sent });
    if (!isLatest) schedule(quietMilliseconds);
  };
  /** What both began from: the last draft that is known to be saved. */
  const baseOf = (theirs: FlowDocument): FlowDocument =>
    unanswered.find((sent) => shareWith(sent, theirs) === sent) ?? state.getState().saved;
  const take = (other: OtherDraft, choices: Choices = new Map()): void => {
    cancel();
    const theirs = read(other.document, state.getState().saved);
    if (!theirs) return state.setState({ status: 'conflict', conflict: { other, theirs, clashes: [] }, error: null });
    const base = baseOf(theirs);
    const merged = merge({ base, mine: latest, theirs }, choices);
    const clashes = merged.clashes.filter(({ key }) => !choices.has(key));
    if (clashes.length > 0)
      return state.setState({ status: 'conflict', conflict: { other, theirs, clashes }, error: null });
    const before = latest;
    latest = merged.document;
    // What is open is told of the very document that is the latest here.
    rebase((each) => (each === before ? merged.document : merge({ base, mine: each, theirs }, choices).document));
    settle(theirs, other.revision);
  };
  const fail = (error: unknown): void => {
    const known = error instanceof ApiError ? error : null;
    const other = known?.code === 'revision_conflict' ? readOther(known) : null;
    if (other) take(other);
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
    const sent = latest;
    const { revision: base, saved, status } = state.getState();
    if (status === 'conflict' || status === 'deleted') return;
    if (sent === saved) return settle(sent, base);
    state.setState({ status: 'saving' });
    unanswered = [sent, ...unanswered].slice(0, unansweredAtMost);
    try {
      settle(sent, (await send({ revision: base, document: sent })).revision);
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
      keep(changed === saved ? null : { revision: base, document: changed, base: saved });
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
    receive: (other) => {
      const { status, revision: known } = state.getState();
      if (sending !== null || other.revision <= known || status === 'conflict' || status === 'deleted') return;
      take(other);
    },
    resume: ({ document: kept, base }) => {
      const { saved, revision: known } = state.getState();
      latest = kept;
      state.setState({ saved: base });
      take({ revision: known, document: saved, updatedAt: '', updatedByName: null });
    },
    adopt: (adopted, adoptedRevision) => {
      cancel();
      latest = adopted;
      settle(adopted, adoptedRevision);
    },
    resolve: async (choices) => {
      const { conflict } = state.getState();
      if (!conflict) return;
      take(conflict.other, choices);
      await save();
    },
    overwrite: async () => {
      const { conflict } = state.getState();
      if (!conflict) return;
      state.setState({ status: 'changed', revision: conflict.other.revision, conflict: null });
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
