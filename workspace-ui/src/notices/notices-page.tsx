import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import { Page } from '../ui/page.tsx';
import { AnnounceModal } from './announce-modal.tsx';
import { noticeTexts } from './notices.texts.ts';
import { ReceivedNotices } from './received-notices.tsx';
import { SentNotices } from './sent-notices.tsx';

addTexts('notices', noticeTexts);

/** The notification centre, in both modes; who may announce writes notices here and sees what was sent. */
export function NoticesPage() {
  const { t } = useTranslation('notices');
  const mayAnnounce = useCan()('announcements:write');
  const [view, setView] = useState<string>('received');
  const [isWriting, setWriting] = useState(false);
  const button = (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setWriting(true)}>
      {t('create')}
    </Button>
  );
  return (
    <Page text={t('text')} actions={mayAnnounce && button}>
      {mayAnnounce && (
        <SegmentedControl
          mb={8}
          w="fit-content"
          aria-label={t('views')}
          value={view}
          onChange={setView}
          data={(['received', 'sent'] as const).map((value) => ({ value, label: t(value) }))}
        />
      )}
      {view === 'received' ? <ReceivedNotices /> : <SentNotices button={button} />}
      {isWriting && <AnnounceModal onClose={() => setWriting(false)} />}
    </Page>
  );
}
