import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../i18n/i18n.ts';
import { CountBadge } from '../ui/count-badge.tsx';
import { noticeCounts } from './notice-queries.ts';
import { noticeTexts } from './notices.texts.ts';

addTexts('notices', noticeTexts);

/** How many notices are unread, at the page's place in the navigation (AGENT-92). */
export function NoticeBadge() {
  const { t } = useTranslation('notices');
  const { data } = useQuery(noticeCounts);
  if (!data || data.unread === 0) return null;
  return (
    <CountBadge count={data.unread}>
      <VisuallyHidden>{t('unreadCount', { count: data.unread })}</VisuallyHidden>
    </CountBadge>
  );
}
