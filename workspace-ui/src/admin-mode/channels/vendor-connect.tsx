import type { Channel } from '@parley/schemas';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Section } from '../../ui/section.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './channels.module.css';
import { ConnectionTest } from './connection-test.tsx';
import type { ChannelForm } from './use-channel-form.ts';
import { VendorFields } from './vendor-fields.tsx';
import { vendorOf, type VendorView } from './vendor-values.ts';

type VendorConnectProps = { channel: Channel; view: VendorView; form: ChannelForm };

/** A channel at a vendor: the address to enter there, whether messages pass, and its account. */
export function VendorConnect({ channel, view, form }: VendorConnectProps) {
  const { t } = useTranslation('channels');
  const text = useLocalText();
  const vendor = vendorOf(channel.kind);
  if (!vendor) return null;
  const name = text(vendor.title);
  return (
    <>
      <Section title={t('callback')} text={t('callbackText', { vendor: name })}>
        <CopyField label={t('callbackUrl')} text={view.callbackUrl} />
      </Section>
      <Section title={t('health')}>
        <Health health={view.health} />
        <ConnectionTest channelId={channel.id} vendor={name} isDirty={form.isDirty(vendor.member)} />
      </Section>
      <Section title={t('vendor', { vendor: name })} text={t('vendorText')}>
        <VendorFields vendor={vendor} input={(field) => form.getInputProps(field)} isNew={false} />
      </Section>
    </>
  );
}

function Health({ health }: Pick<VendorView, 'health'>) {
  const { t } = useTranslation('channels');
  const { lastCallbackAt, lastSentAt, lastError, lastErrorAt } = health;
  return (
    <dl className={classes.health}>
      <dt>{t('lastCallback')}</dt>
      <dd data-state={lastCallbackAt === null ? 'none' : 'fine'}>
        {lastCallbackAt === null ? (
          <IconCircleDashed size={16} aria-hidden />
        ) : (
          <IconCircleCheck size={16} aria-hidden />
        )}
        {lastCallbackAt === null ? t('noCallback') : <TimeAgo at={lastCallbackAt} />}
      </dd>
      <dt>{t('lastSent')}</dt>
      <dd data-state={lastSentAt === null ? 'none' : 'fine'}>
        {lastSentAt === null ? <IconCircleDashed size={16} aria-hidden /> : <IconCircleCheck size={16} aria-hidden />}
        {lastSentAt === null ? t('nothingSent') : <TimeAgo at={lastSentAt} />}
      </dd>
      {lastError !== null && lastErrorAt !== null && (
        <>
          <dt>{t('lastError')}</dt>
          <dd data-state="error">
            <IconAlertTriangle size={16} aria-hidden />
            <span>
              {lastError} (<TimeAgo at={lastErrorAt} />)
            </span>
          </dd>
        </>
      )}
    </dl>
  );
}
