import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { CountBadge } from '../../ui/count-badge.tsx';
import { unreadChats } from '../desk/colleague-queries.ts';
import { colleagueTexts } from './colleagues.texts.ts';

addTexts('colleagues', colleagueTexts);

/** In how many chats something is unread, at the page's place in the rail (AGENT-68). */
export function ColleagueBadge() {
  const { t } = useTranslation('colleagues');
  const { data } = useQuery(unreadChats);
  if (!data || data.chats === 0) return null;
  return (
    <CountBadge count={data.chats}>
      <VisuallyHidden>{t('unreadCount', { count: data.chats })}</VisuallyHidden>
    </CountBadge>
  );
}
