import { Anchor, Radio, Stack, Text } from '@mantine/core';
import { mostExported, type ExportEstimate, type ExportFormat, type ExportJob, type ExportKind } from '@parley/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { useFormat } from '../i18n/format.ts';
import { useInConsole } from '../ui/use-in-console.ts';
import { describeError } from '../ui/describe-error.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { showNote } from '../ui/notify.ts';

const formatsOf: Record<ExportKind, readonly ExportFormat[]> = {
  sessions: ['xlsx', 'csv', 'pdf'],
  messages: ['xlsx', 'csv'],
  'left-messages': ['xlsx', 'csv'],
  visitors: ['xlsx', 'csv'],
  agents: ['xlsx', 'csv'],
  audit: ['xlsx', 'csv'],
  alarms: ['xlsx', 'csv'],
  tags: ['xlsx', 'csv'],
  'quick-replies': ['xlsx', 'csv'],
  articles: ['xlsx', 'csv'],
  workload: ['xlsx', 'csv'],
  'workload-daily': ['xlsx', 'csv'],
  'service-quality': ['xlsx', 'csv'],
  'service-quality-daily': ['xlsx', 'csv'],
  'working-time': ['xlsx', 'csv'],
  reviews: ['csv', 'xlsx'],
  appeals: ['csv', 'xlsx'],
  waits: ['csv', 'xlsx'],
  'customer-data': ['csv', 'xlsx'],
};

/** Asks what the files shall hold, and says before it begins how much that is. */
export function ExportDialog({
  kinds,
  filters,
  onClose,
}: {
  kinds: readonly [ExportKind, ...ExportKind[]];
  filters: object;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('exports');
  const queryClient = useQueryClient();
  const isInConsole = useInConsole();
  const navigate = useNavigate();
  const open = (): void => void navigate({ to: isInConsole ? '/admin/exports' : '/agent/exports' });
  const [kind, setKind] = useState<ExportKind>(kinds[0]);
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const formats = formatsOf[kind];
  const wish = {
    kind,
    format: formats.includes(format) ? format : 'xlsx',
    filters: withoutEmpty(filters),
    language: i18n.language.startsWith('zh') ? 'zh' : 'en',
  };
  const start = useMutation({
    mutationFn: () => request<ExportJob>('POST', '/exports', wish),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['exports'] });
      showNote({ message: <Started onOpen={open} />, autoClose: 8_000 });
      onClose();
    },
  });
  return (
    <FormModal
      title={t('title', { what: t(`kind_${kinds[0]}`) })}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
      submitLabel={t('start')}
      isPending={start.isPending}
      error={start.error}
    >
      {kinds.length > 1 && (
        <Radio.Group
          label={t('what')}
          value={kind}
          onChange={(one) => setKind(kinds.find((each) => each === one) ?? kinds[0])}
        >
          <Stack gap={8} mt={6}>
            {kinds.map((one) => (
              <Radio key={one} value={one} label={t(`what_${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Radio.Group
        label={t('format')}
        value={wish.format}
        onChange={(one) => setFormat(formats.find((each) => each === one) ?? 'xlsx')}
      >
        <Stack gap={8} mt={6}>
          {formats.map((one) => (
            <Radio key={one} value={one} label={t(`format_${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Estimate wish={wish} />
    </FormModal>
  );
}

/** Notes are drawn outside of the pages: they cannot hold a link to one. */
function Started({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('exports');
  return (
    <>
      {t('started')}{' '}
      <Anchor component="button" type="button" size="sm" onClick={onOpen}>
        {t('open')}
      </Anchor>
    </>
  );
}

function Estimate({ wish }: { wish: { kind: ExportKind; format: ExportFormat; filters: object } }) {
  const { t } = useTranslation('exports');
  const { t: ui } = useTranslation('ui');
  const { number } = useFormat();
  const { data, error } = useQuery({
    queryKey: ['exports', 'estimate', wish.kind, wish.filters],
    queryFn: ({ signal }) => request<ExportEstimate>('POST', '/exports/estimate', wish, signal),
    gcTime: 0,
  });
  const say = (): string => {
    if (error) return describeError(error, ui);
    if (!data) return t('counting');
    if (data.isTooMany) return t('tooMany', { formatted: number(mostExported) });
    if (data.entries === 0) return t('none');
    const counted = { count: data.entries, formatted: number(data.entries) };
    return wish.kind === 'sessions' || wish.kind === 'messages' ? t('conversations', counted) : t('entries', counted);
  };
  return (
    <Text size="sm" c="dimmed" role="status">
      {say()} {t('split')}
    </Text>
  );
}

/** What is not chosen is not sent. */
function withoutEmpty(filters: object): object {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '' && value !== null));
}
