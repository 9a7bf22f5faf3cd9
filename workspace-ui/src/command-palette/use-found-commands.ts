import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useCommandStore, type Command } from './command-store.ts';

type Found = Record<string, readonly Command[]>;

const nothing: Found = {};

/** What the finders of the mounted parts have found for what is typed, by finder; what one cannot find it leaves out. */
export function useFoundCommands(query: string): Found {
  const finders = useCommandStore((state) => state.finders);
  const [typed] = useDebouncedValue(query.trim(), 150);
  const [found, setFound] = useState<{ typed: string; commands: Found }>({ typed: '', commands: nothing });
  useEffect(() => {
    if (typed === '') return;
    const controller = new AbortController();
    for (const [id, find] of Object.entries(finders)) {
      find(typed, controller.signal).then(
        (commands) => {
          if (controller.signal.aborted) return;
          setFound((before) => ({
            typed,
            commands: { ...(before.typed === typed && before.commands), [id]: commands.map(asFound(typed)) },
          }));
        },
        () => undefined,
      );
    }
    return () => controller.abort();
  }, [typed, finders]);
  return found.typed === query.trim() ? found.commands : nothing;
}

/** The palette shows what holds the words that are typed: what a finder has found may do so in its own way. */
function asFound(typed: string): (command: Command) => Command {
  return (command) => ({ ...command, keywords: [...(command.keywords ?? []), typed] });
}
