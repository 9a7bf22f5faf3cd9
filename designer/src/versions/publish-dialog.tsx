import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionsHost } from '../host/designer-host.ts';
import { scenarioRunsOf } from '../scenarios/scenario-runs.ts';
import { useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { draftOf } from '../store/designer-store.ts';
import { ChangeList } from './change-list.tsx';
import { comparedVersionOf } from './compared-version.ts';
import { CheckFact, ScenariosFact } from './publish-facts.tsx';
import { Published } from './published.tsx';
import { useComparison } from './use-comparison.ts';
import { usePublish } from './use-publish.ts';
import { useRunScenarios } from './use-run-scenarios.ts';
import { useVersion } from './use-version.ts';
import classes from './versions.module.css';
import parts from '../panel/panel-parts.module.css';

/** What publishing means, and doing it: what changes, what the check and the scenarios say, a note. */
export function PublishDialog({ host, onClose }: { host: VersionsHost; onClose: () => void }) {
  const { t } = useTranslation('designer.versions');
  const store = useDesignerStore();
  const { installation } = useDesignerHost();
  const published = useVersion(host, host.published);
  const comparison = useComparison(published);
  const scenarios = useRunScenarios();
  const [note, setNote] = useState('');
  const { state, publish } = usePublish(host);
  const closeAndOpen = (panel: 'problems' | 'scenarios'): void => {
    store.getState().lookAway();
    store.getState().openPanel(panel);
    onClose();
  };
  const showFailed = (): void => {
    if (scenarios.status === 'ran') {
      const runs = scenarioRunsOf(store).getState();
      runs.keep(draftOf(store.getState()), installation, scenarios.runs);
      runs.showOnly('failed');
    }
    closeAndOpen('scenarios');
  };
  const showOnCanvas = (): void => {
    store.getState().lookAway();
    store.getState().openPanel('versions');
    comparedVersionOf(store).setState({ version: host.published });
    onClose();
  };
  if (state.status === 'done') return <Published version={state.version} host={host} onClose={onClose} />;
  const hasFailures = scenarios.status === 'ran' && scenarios.failed > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('publishTitle')}
      size={600}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap={16}>
        {state.status === 'failed' && (
          <Alert
            color="red"
            variant="light"
            role="alert"
            icon={<IconAlertCircle size={18} />}
            title={t('notPublished')}
          >
            {state.message}
          </Alert>
        )}
        <section aria-label={t('publishChanges')}>
          <Group justify="space-between">
            <h3 className={parts.name}>{t('publishChanges')}</h3>
            {comparison && comparison.count > 0 && (
              <Button variant="subtle" onClick={showOnCanvas}>
                {t('showOnCanvas')}
              </Button>
            )}
          </Group>
          {host.published === null ? (
            <p className={parts.meta}>{t('publishFirst')}</p>
          ) : (
            <div className={classes.box} tabIndex={0} role="group" aria-label={t('publishChanges')}>
              {comparison ? <ChangeList comparison={comparison} /> : <p className={parts.meta}>…</p>}
            </div>
          )}
        </section>
        <section>
          <CheckFact onShow={() => closeAndOpen('problems')} />
          <ScenariosFact runs={scenarios} onShow={showFailed} />
        </section>
        <Textarea
          label={t('note')}
          description={t('noteHelp')}
          maxLength={2_000}
          minRows={2}
          maxRows={8}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            loading={state.status === 'publishing'}
            disabled={state.hasErrors}
            color={hasFailures ? 'orange' : undefined}
            onClick={() => publish(note.trim())}
          >
            {hasFailures ? t('publishAnyway') : t('publishNow')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
