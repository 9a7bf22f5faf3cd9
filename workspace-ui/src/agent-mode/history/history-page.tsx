import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { Page } from '../../ui/page.tsx';
import { agentTexts } from '../agent-mode.texts.ts';
import { ContactButton } from './contact-dialog.tsx';
import { FoundMessages } from './found-messages.tsx';
import { FoundSessions } from './found-sessions.tsx';
import { historyTexts } from './history.texts.ts';
import { useFilterInAddress } from './use-filter-in-address.ts';
import { sessionParameters, useHistoryFilter } from './use-history-filter.ts';

addTexts('history', historyTexts);
addTexts('agent', agentTexts);

/** What is asked for now. */
const chosen = () => sessionParameters(useHistoryFilter.getState(), new Date());

/** Every session that one may see, and search over what was said; in both modes. */
export function HistoryPage() {
  const { t } = useTranslation('history');
  useFilterInAddress();
  const tab = useHistoryFilter((filter) => filter.tab);
  return (
    <Page
      text={t('text')}
      actions={
        <>
          <ExportButton kinds={['sessions', 'messages']} filters={chosen} />
          <ContactButton />
        </>
      }
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) => useHistoryFilter.setState({ tab: chosen === 'messages' ? 'messages' : 'conversations' })}
      >
        <Tabs.List>
          <Tabs.Tab value="conversations">{t('conversations')}</Tabs.Tab>
          <Tabs.Tab value="messages">{t('messages')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="conversations">
          <FoundSessions />
        </Tabs.Panel>
        <Tabs.Panel value="messages">
          <FoundMessages />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
