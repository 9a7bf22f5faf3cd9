import { IconDeviceMobile, IconMessages, IconWorld, type Icon } from '@tabler/icons-react';
import { vendorKinds, type Channel, type VendorKind } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../i18n/use-local-text.ts';
import classes from './channels.module.css';
import { vendorOf } from './vendor-values.ts';

const ownKinds: Record<Exclude<Channel['kind'], VendorKind>, { title: string; text: string; icon: Icon }> = {
  web: { title: 'kindWeb', text: 'kindWebText', icon: IconWorld },
  'in-app': { title: 'kindInApp', text: 'kindInAppText', icon: IconDeviceMobile },
};

/** Every kind of channel, ours first. */
export const channelKinds: readonly Channel['kind'][] = ['web', 'in-app', ...vendorKinds];

/** How each kind of channel is called and drawn, in the language of the screen. */
export function useChannelKind(): (kind: Channel['kind']) => { title: string; text: string; icon: Icon } {
  const { t } = useTranslation('channels');
  const local = useLocalText();
  return (kind) => {
    const vendor = vendorOf(kind);
    if (vendor) return { title: local(vendor.title), text: local(vendor.text), icon: IconMessages };
    const { title, text, icon } = kind === 'in-app' ? ownKinds['in-app'] : ownKinds.web;
    return { title: t(title), text: t(text), icon };
  };
}

/** The kind of a channel, as a cell of a table. */
export function ChannelKindCell({ kind }: Pick<Channel, 'kind'>) {
  const { title, icon: KindIcon } = useChannelKind()(kind);
  return (
    <span className={classes.kind}>
      <KindIcon size={16} aria-hidden />
      {title}
    </span>
  );
}
