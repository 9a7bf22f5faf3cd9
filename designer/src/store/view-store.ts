import { createStore, type StoreApi } from 'zustand/vanilla';

type XY = { x: number; y: number };

/** The choice of what comes next, open at a place: a module to add, or a node that is there already to lead to. */
export type QuickAdd = {
  /** Where the list opens, in pixels of the window; where the node goes, in pixels of the canvas. */
  screen: XY;
  position: XY | null;
  /** The way out that leads to what is chosen. */
  from?: { nodeId: string; port: string };
  /** The edge that it is put into. */
  edgeId?: string;
  /** Whether nodes that exist come first. */
  connects?: boolean;
};

/** The menu of the right mouse button: where it opens, in pixels of the window, and on what. */
export type ContextMenu = { screen: XY; on: 'canvas' | 'node' | 'edge' | 'note' | 'several' };

/** How the canvas is looked at: never part of the document or its history. */
export type ViewState = {
  quickAdd: QuickAdd | null;
  contextMenu: ContextMenu | null;
  /** What is open over the canvas. */
  dialog: 'find' | 'commands' | 'shortcuts' | 'history' | null;
  /** The node whose name is being written on its card. */
  renaming: string | null;
  /** The edge that what is dragged would be put into. */
  dropEdgeId: string | null;
  /** What is being computed for the canvas, and how it is given up. */
  busy: { text: string; cancel: () => void } | null;
  /** Said to screen readers; `count` tells the same words said twice apart. */
  announcement: { text: string; count: number };
  preferences: ViewPreferences;
  /** Where the mouse is over the canvas, in pixels of the window; null when the keyboard was used last. Not reactive. */
  pointer: { at: XY | null };
};

/** Kept in the browser. */
export type ViewPreferences = {
  showsPalette: boolean;
  showsMinimap: boolean;
  snaps: boolean;
  /** Edges to far nodes are drawn as labelled stubs. */
  shortensEdges: boolean;
};

export type ViewStore = StoreApi<ViewState & ViewActions>;

type ViewActions = {
  set: (change: Partial<ViewState>) => void;
  announce: (text: string) => void;
  prefer: (change: Partial<ViewPreferences>) => void;
};

const storageKey = 'parley.designer.view';
/** Where there is little room, as at 200 %, the canvas comes first: what folds is folded until it is asked for. */
const roomyFrom = 900;

function defaultPreferences(): ViewPreferences {
  const isRoomy = globalThis.innerWidth === undefined || globalThis.innerWidth >= roomyFrom;
  return { showsPalette: isRoomy, showsMinimap: isRoomy, snaps: true, shortensEdges: true };
}

/** The state of looking at one open flow. */
export function createViewStore(): ViewStore {
  return createStore<ViewState & ViewActions>()((set, get) => ({
    quickAdd: null,
    contextMenu: null,
    dialog: null,
    renaming: null,
    dropEdgeId: null,
    busy: null,
    announcement: { text: '', count: 0 },
    preferences: readPreferences(),
    pointer: { at: null },
    set: (change) => set(change),
    announce: (text) => set({ announcement: { text, count: get().announcement.count + 1 } }),
    prefer: (change) => {
      const preferences = { ...get().preferences, ...change };
      set({ preferences });
      writePreferences(preferences);
    },
  }));
}

/** A browser may refuse to keep anything; then the defaults serve. */
function readPreferences(): ViewPreferences {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(storageKey) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return defaultPreferences();
    const known = Object.entries(kept).filter(
      ([key, value]) => key in defaultPreferences() && typeof value === 'boolean',
    );
    return { ...defaultPreferences(), ...Object.fromEntries(known) };
  } catch {
    return defaultPreferences();
  }
}

function writePreferences(preferences: ViewPreferences): void {
  try {
    globalThis.localStorage?.setItem(storageKey, JSON.stringify(preferences));
  } catch {
    // Kept for this visit only.
  }
}
