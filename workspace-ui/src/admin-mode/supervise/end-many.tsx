import { Button } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useBulk } from '../../ui/table/use-bulk.tsx';

/** Ends those that are chosen, each only while it is with whom it is shown; what has ended meanwhile is left out. */
export function EndMany({ sessions, onDone }: { sessions: readonly AgentViewSession[]; onDone: () => void }) {
  const { t } = useTranslation('supervise');
  const { t: agent } = useTranslation('agent');
  const [isAsked, setAsked] = useState(false);
  const { run, isBusy } = useBulk<AgentViewSession>({
    listKey: 'sessions',
    nameOf: ({ visitor }) => visitorName(visitor, agent),
  });
  const going = sessions.filter(({ state }) => state !== 'ended');
  const endAll = async (): Promise<void> => {
    const isAll = await run(going, {
      perform: ({ id, state, agent: who }) =>
        request(
          'POST',
          withParameters(`/sessions/${encodeURIComponent(id)}/end`, {
            heldBy: state === 'serving' && who ? who.id : 'nobody',
          }),
        ),
    });
    setAsked(false);
    if (isAll) onDone();
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        disabled={going.length === 0}
        loading={isBusy}
        onClick={() => setAsked(true)}
      >
        {t('endMany')}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t('endManyTitle', { count: going.length })}
        text={t('endManyText')}
        confirmLabel={t('endIt')}
        isPending={isBusy}
        onConfirm={() => void endAll()}
        onClose={() => setAsked(false)}
      />
    </>
  );
}
