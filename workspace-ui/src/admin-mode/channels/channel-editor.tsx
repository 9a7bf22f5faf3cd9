import { Badge, Tabs } from '@mantine/core';
import type { Channel } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { DocumentForm } from '../../ui/document-form.tsx';
import { ChannelConnect } from './channel-connect.tsx';
import { ChannelGeneral } from './channel-general.tsx';
import { ChannelPreview } from './channel-preview.tsx';
import { channelTabs, tabOfField, type ChannelTab } from './channel-tabs.ts';
import classes from './channels.module.css';
import { NotesForm } from './notes-form.tsx';
import { PreChatForm } from './pre-chat-form.tsx';
import { useChannelForm } from './use-channel-form.ts';
import { vendorOf } from './vendor-values.ts';
import { VisitsForm } from './visits-form.tsx';
import { WelcomeForm } from './welcome-form.tsx';
import { WindowForm } from './window-form.tsx';

/** Everything of one channel, beside its chat. */
export function ChannelEditor({ channel }: { channel: Channel }) {
  const { t } = useTranslation('channels');
  const [tab, setTab] = useState<ChannelTab>('general');
  const [savedCount, setSavedCount] = useState(0);
  const editing = useChannelForm(channel, {
    onSaved: () => setSavedCount((count) => count + 1),
    reveal: (path) => setTab(tabOfField(path)),
  });
  const { form } = editing;
  const isWeb = channel.kind === 'web';
  const tabs = channelTabs.filter((each) => isWeb || each === 'general' || each === 'connect');
  const problemsOn = (each: ChannelTab) => Object.keys(form.errors).filter((path) => tabOfField(path) === each).length;
  return (
    <div className={isWeb ? classes.columns : undefined}>
      <div>
        <Tabs value={tab} onChange={(next) => setTab(tabs.find((each) => each === next) ?? tab)} keepMounted={false}>
          <Tabs.List mb={16}>
            {tabs.map((each) => (
              <Tabs.Tab key={each} value={each} rightSection={<Problems count={problemsOn(each)} />}>
                {t(`tab_${each}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <DocumentForm editing={editing} mayWrite={useCan()('channels:write')}>
            <Tabs.Panel value="general">
              <ChannelGeneral form={form} kind={channel.kind} />
              {!vendorOf(channel.kind) && <WelcomeForm form={form} />}
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
            <Tabs.Panel value="visits">
              <VisitsForm form={form} />
            </Tabs.Panel>
          </DocumentForm>
        </Tabs>
      </div>
      {isWeb && <ChannelPreview channel={channel} values={form.values} savedCount={savedCount} />}
    </div>
  );
}

/** How many fields of a tab cannot be saved as they are. */
function Problems({ count }: { count: number }) {
  const { t } = useTranslation('channels');
  if (count === 0) return null;
  return (
    <Badge size="xs" circle color="red" aria-label={t('tabProblems', { count })}>
      {count}
    </Badge>
  );
}
