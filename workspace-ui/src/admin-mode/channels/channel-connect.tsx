import { Anchor, Button } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import type { Channel } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../ui/copy-field.tsx';
import { downloadText } from '../../ui/download.ts';
import { Section } from '../../ui/section.tsx';
import { ChannelSecret } from './channel-secret.tsx';
import classes from './channels.module.css';
import { QrCode, qrCodeFile } from '../../ui/qr-code.tsx';
import type { ChannelForm } from './use-channel-form.ts';
import { VendorConnect } from './vendor-connect.tsx';
import { vendorViewOf } from './vendor-values.ts';

/** How visitors reach the channel: code for a website, link and QR code; number and secret for an app; or its vendor. */
export function ChannelConnect({ channel, form }: { channel: Channel; form: ChannelForm }) {
  const { t } = useTranslation('channels');
  const view = vendorViewOf(channel);
  if (view) return <VendorConnect channel={channel} view={view} form={form} />;
  if (channel.kind === 'in-app') return <ChannelSecret channel={channel} />;
  return (
    <>
      <Section title={t('embed')} text={t('embedText')}>
        <CopyField label={t('embedCode')} text={channel.embed} />
      </Section>
      <Section title={t('link')} text={t('linkText')}>
        <div className={classes.link}>
          <QrCode text={channel.link} label={t('qr')} className={classes.qr} />
          <div className={classes.linkSide}>
            <CopyField label={t('linkLabel')} text={channel.link} />
            <Anchor href={`/chat/${channel.id}`} target="_blank" rel="noopener" size="sm">
              {t('openLink')} <IconExternalLink size={14} aria-hidden />
            </Anchor>
            <Button
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() => downloadText(`${channel.name}.svg`, qrCodeFile(channel.link), 'image/svg+xml')}
            >
              {t('qrDownload')}
            </Button>
          </div>
        </div>
      </Section>
    </>
  );
}
