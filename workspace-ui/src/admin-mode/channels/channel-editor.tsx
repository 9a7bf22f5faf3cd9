import { Alert, Tabs } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { Channel } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { describeError } from '../../ui/describe-error.ts';
import { SaveBar } from '../../ui/save-bar.tsx';
import { ChannelConnect } from './channel-connect.tsx';
import { ChannelGeneral } from './channel-general.tsx';
import { ChannelPreview } from './channel-preview.tsx';
import classes from './channels.module.css';
import { NotesForm } from './notes-form.tsx';
import { PreChatForm } from './pre-chat-form.tsx';
import { useChannelForm } from './use-channel-form.ts';
import { WindowForm } from './window-form.tsx';

/** Everything of one channel, beside its chat. */
export function ChannelEditor({ channel }: { channel: Channel }) {
  const { t } = useTranslation('channels');
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('channels:write');
  const [savedCount, setSavedCount] = useState(0);
  const { form, save, isPending, error } = useChannelForm(channel, () => setSavedCount((count) => count + 1));
  const isWeb = channel.kind === 'web';
  return (
    <div className={isWeb ? classes.columns : undefined}>
      <div>
        <Tabs defaultValue="general" keepMounted={false}>
          <Tabs.List mb={16}>
            <Tabs.Tab value="general">{t('tabGeneral')}</Tabs.Tab>
            <Tabs.Tab value="connect">{t('tabConnect')}</Tabs.Tab>
            {isWeb && <Tabs.Tab value="window">{t('tabWindow')}</Tabs.Tab>}
            {isWeb && <Tabs.Tab value="forms">{t('tabForms')}</Tabs.Tab>}
          </Tabs.List>
          {error && (
            <Alert color="red" variant="light" role="alert" mb={12} icon={<IconAlertCircle size={18} />}>
              {describeError(error, ui)}
            </Alert>
          )}
          <Tabs.Panel value="general">
            <ChannelGeneral form={form} />
          </Tabs.Panel>
          <Tabs.Panel value="connect">
            <ChannelConnect channel={channel} form={form} />
          </Tabs.Panel>
          <Tabs.Panel value="window">
            <WindowForm form={form} />
          </Tabs.Panel>
          <Tabs.Panel value="forms">
            <PreChatForm form={form} />
            <NotesForm form={form} />
          </Tabs.Panel>
        </Tabs>
        {mayWrite && (
          <SaveBar
            isDirty={form.isDirty()}
            isPending={isPending}
            onSave={() => form.onSubmit((values) => save(values))()}
            onDiscard={form.reset}
          />
        )}
      </div>
      {isWeb && <ChannelPreview key={savedCount} channel={channel} wasOpen={savedCount > 0} />}
    </div>
  );
}
