import type { Icon } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { create } from 'zustand';

/** Something that can be done from anywhere by typing its name after `Ctrl+K`. */
export type Command = {
  id: string;
  label: string;
  /** Heading under which it stands; without one, with the general ones. */
  group?: string;
  icon?: Icon;
  /** Other words by which it is found. */
  keywords?: string[];
  /** Shown beside it, to be learnt; such as `Alt+↓`. */
  shortcut?: string;
  run: () => void;
};

/** Finds commands by what is typed, where there are too many to offer them all. */
export type CommandFinder = (typed: string, signal: AbortSignal) => Promise<readonly Command[]>;

type CommandStore = { parts: Record<string, readonly Command[]>; finders: Record<string, CommandFinder> };

/** The commands that the mounted parts of the app offer, by part. */
export const useCommandStore = create<CommandStore>(() => ({ parts: {}, finders: {} }));

/** Offers commands in the palette while the calling component is mounted; pass a memoised list. */
export function useCommands(commands: readonly Command[]): void {
  const id = useId();
  useEffect(() => {
    useCommandStore.setState(({ parts }) => ({ parts: { ...parts, [id]: commands } }));
    return () =>
      useCommandStore.setState(({ parts: { [id]: _gone, ...others } }) => ({
        parts: others,
      }));
  }, [id, commands]);
}

/** Finds commands for the palette while the calling component is mounted; pass a stable function. */
export function useCommandFinder(find: CommandFinder): void {
  const id = useId();
  useEffect(() => {
    useCommandStore.setState(({ finders }) => ({ finders: { ...finders, [id]: find } }));
    return () =>
      useCommandStore.setState(({ finders: { [id]: _gone, ...others } }) => ({
        finders: others,
      }));
  }, [id, find]);
}
