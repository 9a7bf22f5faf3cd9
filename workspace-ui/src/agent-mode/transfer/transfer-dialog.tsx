import { Alert, Button, Group, SegmentedControl, Skeleton, Switch, Textarea, TextInput } from '@mantine/core';
import { TransferRequest, type AgentViewSession } from '@parley/schemas';
import { IconMoonStars, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { notifyDone, notifyError } from '../../ui/notify.ts';
import { useDesk } from '../desk/desk-context.ts';
import { asOwn } from '../desk/own-actions.ts';
import { isAllSent } from '../desk/is-all-sent.ts';
import { toApiError } from '../desk/to-api-error.ts';
import { OnlineButton } from '../online-button.tsx';
import { useSessionActions } from '../use-session-actions.ts';
import { visitorName } from '../visitor-name.ts';
import { commonTargets, countTarget, useTargetCounts } from './common-targets.ts';
import { targetOptions, type TargetOption } from './target-options.ts';
import { TargetList } from './target-list.tsx';

/** To whom a session goes on: a skill group with its free agents, or an agent with their status (AGENT-44, AGENT-46). */
export function TransferDialog({ session, onClose }: { session: AgentViewSession; onClose: () => void }) {
  const { t } = useTranslation('agent');
  const { client, outbox, queries } = useDesk();
  const { goOn } = useSessionActions();
  const { data, error, refetch } = useQuery(queries.targets(session.id));
  const [kind, setKind] = useState<'group' | 'agent'>('group');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<TargetOption | null>(null);
  const [comment, setComment] = useState('');
  const [isBusy, setBusy] = useState(false);
  const { counts, isCommonOnly } = useTargetCounts();
  const options = data ? targetOptions(data, kind, query, isCommonOnly ? commonTargets(counts) : null) : [];
  const transfer = async (): Promise<void> => {
    if (!chosen) return;
    setBusy(true);
    if (!(await isAllSent(outbox, session.id, t('notTransferredUnsent')))) return setBusy(false);
    const words = comment.trim();
    const to: TransferRequest = {
      ...(chosen.kind === 'group' ? { skillGroupKey: chosen.id } : { agentId: chosen.id }),
      ...(words !== '' && { comment: words }),
    };
    try {
      const { offer, agent } = await asOwn(session.id, () => client.transfer(session.id, to));
      countTarget(chosen.id);
      const isAsked = offer?.kind === 'transfer' && agent?.id === client.agentId;
      notifyDone(t(isAsked ? 'transferAsked' : 'transferred', { name: chosen.name }));
      onClose();
      if (!isAsked) goOn(session.id);
    } catch (reason) {
      notifyError(toApiError(reason), t('transferFailed'));
      setBusy(false);
    }
  };
  return (
    <Dialog opened onClose={onClose} title={t('transferTitle', { name: visitorName(session.visitor, t) })} size={480}>
      <SegmentedControl
        fullWidth
        value={kind}
        onChange={(value) => {
          setKind(value === 'agent' ? 'agent' : 'group');
          setChosen(null);
        }}
        data={[
          { value: 'group', label: t('skillGroups') },
          { value: 'agent', label: t('agents') },
        ]}
        aria-label={t('transferTo')}
      />
      <TextInput
        my={8}
        data-autofocus
        aria-label={t('searchTargets')}
        placeholder={t('searchTargets')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <Switch
        mb={8}
        size="xs"
        label={t('commonOnly')}
        checked={isCommonOnly}
        onChange={({ currentTarget }) => useTargetCounts.setState({ isCommonOnly: currentTarget.checked })}
      />
      {error && !data ? (
        <ErrorState error={toApiError(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={232} />
      ) : (
        <TargetList options={options} chosen={chosen} onChoose={setChosen} />
      )}
      {isNobodyThere(chosen) && (
        <Alert mt={12} color="yellow" icon={<IconMoonStars size={18} />} role="status">
          {t('nobodyThere', { name: chosen?.name })}
        </Alert>
      )}
      <Textarea
        mt={12}
        label={t('transferComment')}
        description={t('transferCommentText')}
        minRows={2}
        maxRows={5}
        {...limitsOf(TransferRequest, 'comment')}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt={16}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <OnlineButton disabled={!chosen} loading={isBusy} onClick={() => void transfer()}>
          {chosen ? t('transferToName', { name: chosen.name }) : t('transfer')}
        </OnlineButton>
      </Group>
    </Dialog>
  );
}

/** Whether the visitor goes the flow's way for "nobody is online" there. */
function isNobodyThere(chosen: TargetOption | null): boolean {
  return chosen?.kind === 'group' && chosen.online === 0;
}
