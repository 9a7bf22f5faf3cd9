import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Colleague } from '@parley/schemas';
import { IconMessages, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { ChatList } from './chat-list.tsx';
import { ChatView } from './chat-view.tsx';
import { openChatWith, readBackTo } from '../desk/colleague-queries.ts';
import { notifyError } from '../../ui/notify.ts';
import { FoundMessages } from './found-messages.tsx';
import { showMessage } from './show-message.ts';
import { colleagueTexts } from './colleagues.texts.ts';
import { DirectoryList } from './directory-list.tsx';
import { GroupModal } from './group-modal.tsx';
import classes from './colleagues.module.css';

addTexts('colleagues', colleagueTexts);

/** Colleagues: who is there, and what is said among them (AGENT-66 to AGENT-68). The address names the chat. */
export function ColleaguesPage() {
  const { t } = useTranslation('colleagues');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const shownId = hash === '' ? null : hash;
  const [view, setView] = useState<string>('chats');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 250);
  const [isThere, setThere] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const open = (chatId: string): void => void navigate({ to: '/agent/colleagues', hash: chatId });
  const openAt = async (chatId: string, seq: number): Promise<void> => {
    open(chatId);
    await readBackTo(queryClient, chatId, seq).catch(notifyError);
    showMessage(seq);
  };
  const choose = async ({ id }: Colleague): Promise<void> =>
    open((await openChatWith(queryClient, { agentId: id })).id);
  return (
    <Page
      text={t('text')}
      actions={
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setMaking(true)}>
          {t('newGroup')}
        </Button>
      }
    >
      <div className={classes.columns} data-open={shownId !== null || undefined}>
        <div className={classes.side}>
          <div className={classes.bar}>
            <SegmentedControl
              fullWidth
              aria-label={t('views')}
              value={view}
              onChange={setView}
              data={(['chats', 'everybody'] as const).map((value) => ({ value, label: t(value) }))}
            />
            {view === 'chats' && (
              <TextInput
                type="search"
                maxLength={200}
                aria-label={t('findWords')}
                placeholder={t('findWords')}
                leftSection={<IconSearch size={14} aria-hidden />}
                value={words}
                onChange={({ currentTarget }) => setWords(currentTarget.value)}
              />
            )}
            {view === 'everybody' && (
              <>
                <TextInput
                  type="search"
                  maxLength={200}
                  aria-label={t('find')}
                  placeholder={t('find')}
                  leftSection={<IconSearch size={14} aria-hidden />}
                  value={typed}
                  onChange={({ currentTarget }) => setTyped(currentTarget.value)}
                />
                <Switch
                  size="xs"
                  label={t('there')}
                  checked={isThere}
                  onChange={({ currentTarget }) => setThere(currentTarget.checked)}
                />
              </>
            )}
          </div>
          {view === 'chats' && asked !== '' ? (
            <FoundMessages q={asked} onOpen={(chatId, seq) => void openAt(chatId, seq)} />
          ) : view === 'chats' ? (
            <ChatList shownId={shownId} onOpen={open} />
          ) : (
            <DirectoryList q={q} isThere={isThere} onChoose={choose} />
          )}
        </div>
        {shownId === null ? (
          <div className={classes.empty}>
            <EmptyState icon={IconMessages} title={t('chooseTitle')} text={t('chooseText')} />
          </div>
        ) : (
          <ChatView
            key={shownId}
            chatId={shownId}
            onClose={() => void navigate({ to: '/agent/colleagues', hash: '' })}
          />
        )}
      </div>
      {isMaking && <GroupModal onClose={() => setMaking(false)} onMade={open} />}
    </Page>
  );
}
