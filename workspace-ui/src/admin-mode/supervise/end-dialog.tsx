import { Alert, Button, Group, Skeleton, Text, Textarea } from '@mantine/core';
import { TagSessionRequest, type AgentViewSession, type SessionDetails } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../agent-mode/desk/desk-context.ts';
import { toApiError } from '../../agent-mode/desk/to-api-error.ts';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { useWrapUp } from '../../agent-mode/wrap-up/use-wrap-up.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { TagPicker } from '../../ui/tag-picker/tag-picker.tsx';
import { useDeed } from './use-deed.ts';

type EndDialogProps = { session: AgentViewSession; onClose: () => void };

/** Ends a session of others, with the tags and the remark that say what it was about (MON-06). */
export function EndDialog({ session, onClose }: EndDialogProps) {
  const { t } = useTranslation('supervise');
  const { t: agent } = useTranslation('agent');
  const { queries } = useDesk();
  const { data, error, refetch } = useQuery(queries.session(session.id));
  return (
    <Dialog opened onClose={onClose} title={t('endTitle', { name: visitorName(session.visitor, agent) })} size={760}>
      {data ? (
        <EndForm session={session} details={data} onClose={onClose} />
      ) : error ? (
        <ErrorState error={toApiError(error)} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={240} />
      )}
    </Dialog>
  );
}

function EndForm({ session, details, onClose }: EndDialogProps & { details: SessionDetails }) {
  const { t } = useTranslation('supervise');
  const { t: ui } = useTranslation('ui');
  const { t: agent } = useTranslation('agent');
  const { chosen, remark, conflict, isSaving, setChosen, setRemark, save } = useWrapUp(details);
  const { perform, isBusy } = useDeed(session);
  const name = visitorName(session.visitor, agent);
  const end = async (): Promise<void> => {
    if (!(await save())) return;
    await perform('end', () => t('endedNow', { name }));
    onClose();
  };
  return (
    <>
      <Text size="sm" mb={12}>
        {session.state === 'serving' && session.agent
          ? t('endServing', { agent: session.agent.name })
          : t('endWaiting')}
      </Text>
      {conflict && (
        <Alert mb={12} color="yellow" variant="light" role="alert" title={agent('wrapUpConflict')}>
          {agent('wrapUpMerged')}
        </Alert>
      )}
      <TagPicker kind="session" chosen={chosen} onChange={setChosen} />
      <Textarea
        mt={12}
        label={t('remark')}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={limitsOf(TagSessionRequest, 'remark').maxLength}
        value={remark}
        onChange={({ currentTarget: { value } }) => setRemark(value)}
      />
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={onClose}>
          {ui('cancel')}
        </Button>
        <Button color="red" loading={isSaving || isBusy} onClick={() => void end()}>
          {t('endIt')}
        </Button>
      </Group>
    </>
  );
}
