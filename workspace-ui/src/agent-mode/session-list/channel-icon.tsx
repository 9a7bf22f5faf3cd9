import type { AgentViewSession } from '@parley/schemas';
import { IconDeviceMobile, IconMessages, IconWorld, type Icon as KindIcon } from '@tabler/icons-react';

/** Where a visitor comes from, by kind; the channel's name is its title. */
export function ChannelIcon({ channel: { kind, name } }: Pick<AgentViewSession, 'channel'>) {
  const Icon = icons.get(kind) ?? IconMessages;
  return (
    <span title={name} style={{ display: 'inline-flex', flex: 'none' }}>
      <Icon size={14} stroke={1.6} role="img" aria-label={name} />
    </span>
  );
}

/** Of our own kinds; every vendor's chat has one. */
const icons = new Map<AgentViewSession['channel']['kind'], KindIcon>([
  ['web', IconWorld],
  ['in-app', IconDeviceMobile],
]);
