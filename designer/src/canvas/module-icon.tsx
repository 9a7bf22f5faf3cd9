import {
  IconApi,
  IconArrowsSplit,
  IconClock,
  IconFlag,
  IconForms,
  IconGitBranch,
  IconHeadset,
  IconMessage,
  IconPlayerPlay,
  IconPuzzle,
  IconRobot,
  type Icon,
} from '@tabler/icons-react';

/** Icons by the name that a module gives. A module with another icon is drawn with the piece of a puzzle. */
const icons: Record<string, Icon> = {
  api: IconApi,
  'arrows-split': IconArrowsSplit,
  clock: IconClock,
  flag: IconFlag,
  forms: IconForms,
  'git-branch': IconGitBranch,
  headset: IconHeadset,
  message: IconMessage,
  'player-play': IconPlayerPlay,
  robot: IconRobot,
};

/** The icon of a module by its name. */
export function ModuleIcon({ name, size = 16 }: { name: string | undefined; size?: number }) {
  const Drawn = (name === undefined ? undefined : icons[name]) ?? IconPuzzle;
  return <Drawn size={size} stroke={1.75} aria-hidden />;
}
