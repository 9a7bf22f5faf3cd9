import { Button } from '@mantine/core';
import { problemLine } from '@parley/designer';
import type { Flow, FlowVersionSummary, Problem } from '@parley/schemas';
import { IconDownload, IconFileBroken } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listAll } from '../../../api/list-all.ts';
import { request } from '../../../api/request.ts';
import { downloadText } from '../../../ui/download.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { notifyError } from '../../../ui/notify.ts';
import classes from './editor.module.css';

const shownAtMost = 20;

/** A draft that is no flow: why, and the ways out of it. */
export function BrokenDraft({ flow, problems }: { flow: Flow; problems: readonly Problem[] }) {
  const { t, i18n } = useTranslation('flow-editor');
  const queryClient = useQueryClient();
  const { data: versions = [] } = useQuery({
    queryKey: ['flow-versions', flow.id],
    queryFn: ({ signal }) => listAll<FlowVersionSummary>(`/flows/${flow.id}/versions`, signal),
  });
  const [latest] = versions;
  const restore = (version: number): void => {
    request('POST', `/flows/${flow.id}/versions/${version}/restore`, { revision: flow.revision }).then(
      () => queryClient.invalidateQueries({ queryKey: ['flow', flow.id] }),
      (error: unknown) => notifyError(error),
    );
  };
  return (
    <div className={classes.page}>
      <EmptyState icon={IconFileBroken} tone="error" title={t('brokenTitle')} text={t('brokenText')}>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => downloadText(`${flow.name}.json`, JSON.stringify(flow.document, null, 2), 'application/json')}
        >
          {t('download')}
        </Button>
        {latest && <Button onClick={() => restore(latest.version)}>{t('restore', { version: latest.version })}</Button>}
      </EmptyState>
      {!latest && <p className={classes.problems}>{t('noVersions')}</p>}
      <ul className={classes.problems}>
        {problems.slice(0, shownAtMost).map((problem, index) => (
          <li key={index}>
            {problemLine(problem, i18n.language)} {problem.path && <code>{t('at', { path: problem.path })}</code>}
          </li>
        ))}
      </ul>
    </div>
  );
}
