import { Anchor, Button } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import type { Channel } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../ui/copy-field.tsx';
import { downloadText } from '../../ui/download.ts';
import { Section } from '../../ui/section.tsx';
import classes from './channels.module.css';
import { QrCode, qrCodeFile } from '../../ui/qr-code.tsx';
import { InAppConnect } from './in-app-connect.tsx';
import { buttonOf, embedOf, searchOf, type LinkOptions } from './link-options.ts';
import { LinkBuilder } from './link-builder.tsx';
import type { ChannelForm } from './use-channel-form.ts';
import { VendorConnect } from './vendor-connect.tsx';
import { vendorViewOf } from './vendor-values.ts';

/** How visitors reach the channel: code for a website, link and QR code; number and secret for an app; or its vendor. */
export function ChannelConnect({ channel, form }: { channel: Channel; form: ChannelForm }) {
  const { t } = useTranslation('channels');
  const [options, setOptions] = useState<LinkOptions>({});
  const view = vendorViewOf(channel);
  if (view) return <VendorConnect channel={channel} view={view} form={form} />;
  if (channel.kind === 'in-app') return <InAppConnect channel={channel} />;
  const search = searchOf(options);
  const link = channel.link + search;
  return (
    <>
      <LinkBuilder channel={channel} form={form} options={options} onChange={setOptions} />
      <Section title={t('embed')} text={t('embedText')}>
        <CopyField label={t('embedCode')} text={embedOf(channel.embed, options)} />
      </Section>
      <Section title={t('ownButton')} text={t('ownButtonText')}>
        <CopyField label={t('ownButtonCode')} text={buttonOf(t('ownButtonSays'), options)} />
      </Section>
      <Section title={t('link')} text={t('linkText')}>
        <div className={classes.link}>
          <QrCode text={link} label={t('qr')} className={classes.qr} />
          <div className={classes.linkSide}>
            <CopyField label={t('linkLabel')} text={link} />
            <Anchor href={`/chat/${channel.id}${search}`} target="_blank" rel="noopener" size="sm">
              {t('openLink')} <IconExternalLink size={14} aria-hidden />
            </Anchor>
            <Button
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() => downloadText(`${channel.name}.svg`, qrCodeFile(link), 'image/svg+xml')}
            >
              {t('qrDownload')}
            </Button>
          </div>
        </div>
      </Section>
    </>
  );
}
