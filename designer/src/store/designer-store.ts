import { isSameJson } from '@parley/engine';
import type { FlowDocument, JsonValue, Problem } from '@parley/schemas';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Command } from '../document/command.ts';
import type { CanvasOverlay } from './canvas-overlay.ts';
import type { SimulationStart } from './simulation-start.ts';

/** A document as it was before a change, and what that change was. */
export type HistoryEntry = {
  label: string;
  values?: Record<string, string | number>;
  merge?: string;
  document: FlowDocument;
};

/** Names of what is docked at the right, one at a time. */
export type PanelName = 'inspector' | 'problems' | 'simulator' | 'scenarios' | 'versions' | 'live';

/**
 * Ask the canvas to bring something into view and select it, and the inspector to put the focus into a field (`path`
 * within config). `looksOnly`: what is selected stays selected. `along`: nodes to show with it where all are legible.
 */
export type FocusRequest = {
  nodeId?: string;
  edgeId?: string;
  noteId?: string;
  path?: string;
  looksOnly?: boolean;
  along?: readonly string[];
  count: number;
};

/** What live checking found. `document` is the one that was checked: null before the first result. */
export type CheckedProblems = {
  status: 'checking' | 'checked' | 'failed';
  problems: readonly Problem[];
  document: FlowDocument | null;
};

/** A version that is looked at in place of the draft, which is kept aside meanwhile. */
export type Viewing = {
  version: number;
  /** Why: to compare it, or because a session ran on it. */
  reason: 'version' | 'replay';
  draft: Pick<DesignerState, 'document' | 'past' | 'future' | 'isReadOnly'>;
};

/** Somebody else who has the flow open, and the module that is edited there. */
export type OtherPerson = { key: string; name: string; avatar: string; isYou: boolean; nodeId: string | null };

export type DesignerState = {
  /** What is drawn: the draft, or the version that is looked at (`viewing`). */
  document: FlowDocument;
  past: readonly HistoryEntry[];
  future: readonly HistoryEntry[];
  /** Ids of nodes, edges and notes. React Flow owns the selection; this mirrors it for panels and commands. */
  selection: { nodes: readonly string[]; edges: readonly string[]; notes: readonly string[] };
  panel: PanelName | null;
  /** What is drawn over the canvas: a simulation, coverage, a path, a comparison, live figures. Never in history. */
  overlay: CanvasOverlay | null;
  focus: FocusRequest | null;
  isReadOnly: boolean;
  /** Problems of the flow, errors first; a moment behind the document while somebody types. */
  checked: CheckedProblems;
  /** The latest simulation that was asked for; `count` tells one from the next. */
  simulationRequest: { start: SimulationStart; count: number } | null;
  /** What the calls of nodes really answered, the latest of each: for completion. */
  triedAnswers: Readonly<Record<string, JsonValue>>;
  /** Set while a version is looked at: nothing can be changed then, and `draftOf` tells the draft. */
  viewing: Viewing | null;
  others: readonly OtherPerson[];

  run: (command: Command) => void;
  undo: () => void;
  redo: () => void;
  /** Another document in place of this one, without history: loaded, restored, taken over after a conflict. */
  load: (document: FlowDocument) => void;
  /** The draft and its whole history as `merge` makes them: what somebody else saved goes under every one of them. */
  rebase: (merge: (document: FlowDocument) => FlowDocument) => void;
  /** Who else has the flow open. */
  setOthers: (others: readonly OtherPerson[]) => void;
  /** Shows a version in place of the draft, read-only. */
  look: (document: FlowDocument, what: Pick<Viewing, 'version' | 'reason'>) => void;
  /** Back to the draft, with its history. */
  lookAway: () => void;
  setSelection: (selection: DesignerState['selection']) => void;
  openPanel: (panel: PanelName | null) => void;
  setOverlay: (overlay: CanvasOverlay | null) => void;
  focusOn: (target: Omit<FocusRequest, 'count'>) => void;
  setChecked: (checked: CheckedProblems) => void;
  /** Opens the simulator with a session that begins so: a scenario, a node, a recorded session. */
  openSimulation: (start: SimulationStart) => void;
  rememberAnswer: (nodeId: string, answer: JsonValue) => void;
};

export type DesignerStore = StoreApi<DesignerState>;

/** Changes that can be taken back. */
const historyLength = 200;

/** The state of one open flow: the document with its history, and what the panels share. */
export function createDesignerStore(document: FlowDocument, options: { isReadOnly?: boolean } = {}): DesignerStore {
  return createStore<DesignerState>()((set, get) => ({
    document,
    past: [],
    future: [],
    selection: { nodes: [], edges: [], notes: [] },
    panel: 'inspector',
    overlay: null,
    focus: null,
    isReadOnly: options.isReadOnly ?? false,
    checked: { status: 'checking', problems: [], document: null },
    simulationRequest: null,
    triedAnswers: {},
    viewing: null,
    others: [],

    run: (command) => {
      const { document: before, past, isReadOnly } = get();
      if (isReadOnly) return;
      const after = command.apply(before);
      if (after === before) return;
      const last = past.at(-1);
      const isMerged = command.merge !== undefined && last?.merge === command.merge && get().future.length === 0;
      const { apply: _, ...named } = command;
      set({
        document: after,
        selection: pruneSelection(get().selection, after),
        past: isMerged ? past : [...past, { ...named, document: before }].slice(-historyLength),
        future: [],
      });
    },
    undo: () => {
      const { document: now, past, future } = get();
      const last = past.at(-1);
      if (!last) return;
      set({
        document: last.document,
        selection: pruneSelection(get().selection, last.document),
        past: past.slice(0, -1),
        future: [{ ...last, document: now }, ...future],
      });
    },
    redo: () => {
      const { document: now, past, future } = get();
      const [next, ...rest] = future;
      if (!next) return;
      const { merge: _, ...entry } = next;
      set({
        document: next.document,
        selection: pruneSelection(get().selection, next.document),
        past: [...past, { ...entry, document: now }],
        future: rest,
      });
    },
    load: (loaded) =>
      set({
        document: loaded,
        selection: pruneSelection(get().selection, loaded),
        past: [],
        future: [],
        overlay: null,
        viewing: null,
        isReadOnly: get().viewing?.draft.isReadOnly ?? get().isReadOnly,
      }),
    rebase: (merge) => {
      const { viewing, selection, ...now } = get();
      if (viewing)
        return set({ viewing: { ...viewing, draft: { ...viewing.draft, ...rebased(viewing.draft, merge) } } });
      const draft = rebased(now, merge);
      set({ ...draft, selection: pruneSelection(selection, draft.document) });
    },
    setOthers: (others) => set({ others }),
    look: (looked, what) => {
      const { document, past, future, isReadOnly, viewing, selection } = get();
      const draft = viewing?.draft ?? { document, past, future, isReadOnly };
      set({
        document: looked,
        selection: pruneSelection(selection, looked),
        past: [],
        future: [],
        overlay: null,
        isReadOnly: true,
        viewing: { ...what, draft },
      });
    },
    lookAway: () => {
      const { viewing, selection } = get();
      if (!viewing) return;
      const { document } = viewing.draft;
      set({ ...viewing.draft, selection: pruneSelection(selection, document), overlay: null, viewing: null });
    },
    setSelection: (selection) => set({ selection }),
    openPanel: (panel) => set({ panel }),
    setOverlay: (overlay) => set({ overlay }),
    focusOn: (target) => set({ focus: { ...target, count: (get().focus?.count ?? 0) + 1 } }),
    setChecked: (checked) => set({ checked }),
    rememberAnswer: (nodeId, answer) => set({ triedAnswers: { ...get().triedAnswers, [nodeId]: answer } }),
    openSimulation: (start) =>
      set({ panel: 'simulator', simulationRequest: { start, count: (get().simulationRequest?.count ?? 0) + 1 } }),
  }));
}

/** A draft with its history after a rebase; changes that change nothing any more are left out. */
function rebased(
  { document, past, future }: Pick<DesignerState, 'document' | 'past' | 'future'>,
  merge: (document: FlowDocument) => FlowDocument,
): Pick<DesignerState, 'document' | 'past' | 'future'> {
  const now = merge(document);
  const before = past.map((entry) => ({ ...entry, document: merge(entry.document) }));
  const after = future.map((entry) => ({ ...entry, document: merge(entry.document) }));
  return {
    document: now,
    past: before.filter((entry, index) => !isSameJson(entry.document, before[index + 1]?.document ?? now)),
    future: after.filter((entry, index) => !isSameJson(entry.document, after[index - 1]?.document ?? now)),
  };
}

/** The draft, also while a version is looked at: what is saved, compared and published. */
export function draftOf({ document, viewing }: DesignerState): FlowDocument {
  return viewing?.draft.document ?? document;
}

/** What is not in the document is not selected either. */
function pruneSelection(selection: DesignerState['selection'], document: FlowDocument): DesignerState['selection'] {
  const nodes = keepPresent(selection.nodes, document.nodes);
  const edges = keepPresent(selection.edges, document.edges);
  const notes = keepPresent(selection.notes, document.notes ?? []);
  const isSame = nodes === selection.nodes && edges === selection.edges && notes === selection.notes;
  return isSame ? selection : { nodes, edges, notes };
}

function keepPresent(ids: readonly string[], elements: readonly { id: string }[]): readonly string[] {
  if (ids.length === 0) return ids;
  const [only] = ids;
  // While somebody types in the inspector this is asked with every key.
  if (ids.length === 1) return elements.some(({ id }) => id === only) ? ids : [];
  const present = new Set(elements.map(({ id }) => id));
  const kept = ids.filter((id) => present.has(id));
  return kept.length === ids.length ? ids : kept;
}
