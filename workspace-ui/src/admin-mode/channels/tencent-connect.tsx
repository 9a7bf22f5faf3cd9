import type { Channel, TencentView } from '@parley/schemas';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../ui/copy-field.tsx';
import { Section } from '../../ui/section.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './channels.module.css';
import { ConnectionTest } from './connection-test.tsx';
import { TencentFields } from './tencent-fields.tsx';
import type { ChannelForm } from './use-channel-form.ts';

type TencentConnectProps = { channel: Channel; tencent: TencentView; form: ChannelForm };

/** A channel at Tencent Cloud Chat: the address to enter there, whether messages pass, and its account. */
export function TencentConnect({ channel, tencent, form }: TencentConnectProps) {
  const { t } = useTranslation('channels');
  return (
    <>
      <Section title={t('callback')} text={t('callbackText')}>
        <CopyField label={t('callbackUrl')} text={tencent.callbackUrl} />
      </Section>
      <Section title={t('health')}>
        <Health health={tencent.health} />
        <ConnectionTest channelId={channel.id} isDirty={form.isDirty('tencent')} />
      </Section>
      <Section title={t('tencent')} text={t('tencentText')}>
        <TencentFields input={(field) => form.getInputProps(field)} isNew={false} />
      </Section>
    </>
  );
}

function Health({ health }: Pick<TencentView, 'health'>) {
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
