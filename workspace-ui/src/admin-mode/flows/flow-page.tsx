import { Button } from '@mantine/core';
import { designerTexts, openDocument } from '@parley/designer';
import type { Flow } from '@parley/schemas';
import { IconFileUnknown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { BrokenDraft } from './editor/broken-draft.tsx';
import { editorTexts } from './editor/editor.texts.ts';
import { FlowEditor } from './editor/flow-editor.tsx';
import { useInstallation } from './editor/use-installation.ts';

addTexts('flow-editor', editorTexts);
for (const [name, texts] of Object.entries(designerTexts)) addTexts(name, texts);

/** One flow in the designer. */
export function FlowPage() {
  const { flowId } = useParams({ from: '/shell/admin/flows/$flowId' });
  const query = useQuery({
    queryKey: ['flow', flowId],
    queryFn: ({ signal }) => request<Flow>('GET', `/flows/${flowId}`, undefined, signal),
    // The designer has its own life from here on: a draft that is read again must not come under what is being typed.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  usePageTitle(query.data?.name ?? '');
  if (query.error instanceof ApiError && query.error.status === 404) return <NoFlow />;
  return <QueryView query={query}>{(flow) => <OpenFlow key={flow.id} flow={flow} />}</QueryView>;
}

function OpenFlow({ flow }: { flow: Flow }) {
  const installation = useInstallation();
  const opened = useMemo(() => openDocument(flow.document), [flow.document]);
  if (opened.status === 'broken') return <BrokenDraft flow={flow} problems={opened.problems} />;
  return (
    <QueryView query={installation}>
      {(known) => <FlowEditor flow={flow} document={opened.document} installation={known} />}
    </QueryView>
  );
}

function NoFlow() {
  const { t } = useTranslation('flow-editor');
  return (
    <EmptyState icon={IconFileUnknown} title={t('notFoundTitle')} text={t('notFoundText')}>
      <Button component={Link} to="/admin/flows">
        {t('leave')}
      </Button>
    </EmptyState>
  );
}
