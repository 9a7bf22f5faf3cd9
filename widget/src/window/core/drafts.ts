import type { TextStore } from './visitor-record.ts';

/** What somebody has begun to write, by the place where it is written: the composer, a form, a note. */
export type Drafts = {
  read: (place: string) => Draft;
  write: (place: string, draft: Draft) => void;
  /** Somebody else writes from now on. */
  clear: () => void;
};

/** Texts by field. */
export type Draft = Readonly<Record<string, string>>;

/** Keeps drafts for as long as the tab lives, so that a page which is loaded anew loses nothing (`kept`: null = in memory). */
export function createDrafts(kept: TextStore | null): Drafts {
  let drafts = parse(kept?.get() ?? null);
  const keep = (): void => {
    try {
      kept?.set(JSON.stringify(drafts));
    } catch {
      // Full: it lives as long as this page.
    }
  };
  return {
    read: (place) => drafts[place] ?? {},
    write: (place, draft) => {
      const { [place]: _before, ...others } = drafts;
      const isEmpty = Object.values(draft).every((text) => text === '');
      drafts = isEmpty ? others : { ...others, [place]: draft };
      keep();
    },
    clear: () => {
      drafts = {};
      keep();
    },
  };
}

function parse(text: string | null): Record<string, Draft> {
  try {
    const value = JSON.parse(text ?? '{}') as Record<string, Record<string, unknown>>;
    return Object.fromEntries(
      Object.entries(value).map(([place, draft]) => [
        place,
        Object.fromEntries(Object.entries(draft).map(([field, written]) => [field, String(written)])),
      ]),
    );
  } catch {
    return {};
  }
}
