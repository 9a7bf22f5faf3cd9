import { IconDeviceMobile, IconMessages, IconWorld, type Icon } from '@tabler/icons-react';
import type { Channel } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import classes from './channels.module.css';

/** How each kind of channel is called and drawn. */
export const channelKinds: Record<Channel['kind'], { title: string; text: string; icon: Icon }> = {
  web: { title: 'kindWeb', text: 'kindWebText', icon: IconWorld },
  'in-app': { title: 'kindInApp', text: 'kindInAppText', icon: IconDeviceMobile },
  'tencent-chat': { title: 'kindTencent', text: 'kindTencentText', icon: IconMessages },
};

/** The kind of a channel, as a cell of a table. */
export function ChannelKindCell({ kind }: Pick<Channel, 'kind'>) {
  const { t } = useTranslation('channels');
  const { title, icon: KindIcon } = channelKinds[kind];
  return (
    <span className={classes.kind}>
      <KindIcon size={16} aria-hidden />
      {t(title)}
    </span>
  );
}
