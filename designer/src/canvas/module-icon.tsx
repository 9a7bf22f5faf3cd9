import { IconPuzzle } from '@tabler/icons-react';
import { moduleIcons } from './module-icons.generated.ts';

/** The icon of a module by its name; a module that is not known here is drawn with the piece of a puzzle. */
export function ModuleIcon({ name, size = 16 }: { name: string | undefined; size?: number }) {
  const Drawn = (name === undefined ? undefined : moduleIcons[name]) ?? IconPuzzle;
  return <Drawn size={size} stroke={1.75} aria-hidden />;
}
