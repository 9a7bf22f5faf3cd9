import { Anchor } from '@mantine/core';
import type { Channel } from '@parley/schemas';
import { IconCircleCheck, IconCircleDashed, IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../ui/copy-field.tsx';
import { guideAddress } from '../../ui/guide-address.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { Section } from '../../ui/section.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { ChannelSecret } from './channel-secret.tsx';
import classes from './channels.module.css';

/** A number in an app: whether the app signs its users in, its id and secret, and a way to try it (CHAN-17). */
export function InAppConnect({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation('channels');
  const { lastIdentityAt } = channel;
  const [Icon, state] = lastIdentityAt === null ? [IconCircleDashed, 'none'] : [IconCircleCheck, 'fine'];
  return (
    <>
      <Section title={t('health')}>
        <dl className={classes.health}>
          <dt>{t('status')}</dt>
          <dd data-state={state}>
            <Icon size={16} aria-hidden />
            {t(lastIdentityAt === null ? 'notConnected' : 'connected')}
          </dd>
          <dt>{t('verification')}</dt>
          <dd data-state={state}>
            <Icon size={16} aria-hidden />
            <span>
              {lastIdentityAt === null ? (
                t('notVerified')
              ) : (
                <>
                  {t('verified')} <TimeAgo at={lastIdentityAt} />
                </>
              )}
            </span>
          </dd>
          <dt>{t('boundAt')}</dt>
          <dd>
            <TimeAgo at={channel.createdAt} />
          </dd>
        </dl>
        <Anchor href={guideAddress('channels', i18n.language)} target="_blank" rel="noopener" size="sm">
          {t('forDevelopers')} <IconExternalLink size={14} aria-hidden />
        </Anchor>
      </Section>
      <ChannelSecret channel={channel} />
      <Section title={t('tryIt')} text={t('tryItText')}>
        <div className={classes.link}>
          <QrCode text={channel.link} label={t('qr')} className={classes.qr} />
          <div className={classes.linkSide}>
            <CopyField label={t('linkLabel')} text={channel.link} />
            <Anchor href={`/chat/${channel.id}`} target="_blank" rel="noopener" size="sm">
              {t('openLink')} <IconExternalLink size={14} aria-hidden />
            </Anchor>
          </div>
        </div>
      </Section>
    </>
  );
}
