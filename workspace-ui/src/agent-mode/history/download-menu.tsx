import { Button, Menu } from '@mantine/core';
import type { Settings } from '@parley/schemas';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { withParameters } from '../../api/list-all.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';

/** The transcript as a file, as far as one may have it (AGENT-83). */
export function DownloadMenu({ sessionId }: { sessionId: string }) {
  const { t, i18n } = useTranslation('history');
  const can = useCan();
  const { data } = useQuery({
    queryKey: ['settings', 'transcripts'],
    queryFn: ({ signal }) => request<Settings>('GET', '/settings', undefined, signal),
    select: ({ transcripts }) => transcripts.agentsMayDownload,
    staleTime: 5 * 60_000,
  });
  const may = can('sessions:read') ? 'attachments' : (data ?? 'nothing');
  if (may === 'nothing') return null;
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const addressOf = (kind: 'txt' | 'pdf', attachments = false): string =>
    withParameters(`/api/v1/sessions/${encodeURIComponent(sessionId)}/transcript.${kind}`, {
      language,
      attachments: attachments ? 'true' : null,
    });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          {t('download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={addressOf('txt')} download>
          {t('downloadText')}
        </Menu.Item>
        <Menu.Item component="a" href={addressOf('pdf')} download>
          {t('downloadPdf')}
        </Menu.Item>
        {may === 'attachments' && (
          <Menu.Item component="a" href={addressOf('pdf', true)} download>
            {t('downloadPdfFiles')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
