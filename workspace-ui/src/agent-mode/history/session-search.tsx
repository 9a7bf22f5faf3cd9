import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { FoundMessage } from '@parley/schemas';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { FoundParts } from './found-parts.tsx';
import classes from './history.module.css';

/** Finds what was said in one session, and goes there (AGENT-81). */
export function SessionSearch({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('history');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const ask = useDebouncedCallback(setAsked, 300);
  return (
    <div role="search">
      <TextInput
        type="search"
        maxLength={200}
        aria-label={t('inSession')}
        placeholder={t('inSession')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          ask(value.trim());
        }}
      />
      {asked !== '' && <Found sessionId={sessionId} q={asked} />}
    </div>
  );
}

function Found({ sessionId, q }: { sessionId: string; q: string }) {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  const { items, query } = usePages<FoundMessage>('/search/messages', { session: sessionId, q });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (items?.length === 0) return <p className={classes.begin}>{t('inSessionNone')}</p>;
  return (
    <>
      <ul className={classes.found}>
        {items?.map(({ messageId, position, parts }) => (
          <li key={messageId}>
            <button type="button" onClick={() => void navigate({ to: '.', hash: String(position) })}>
              <FoundParts parts={parts} />
            </button>
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  );
}
