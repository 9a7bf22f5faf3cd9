import { Button, Group, SegmentedControl, Skeleton, Text, Textarea, TextInput } from '@mantine/core';
import { TransferRequest, type AgentViewSession } from '@parley/schemas';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../agent-mode/desk/desk-context.ts';
import { toApiError } from '../../agent-mode/desk/to-api-error.ts';
import { TargetList } from '../../agent-mode/transfer/target-list.tsx';
import { targetOptions, type TargetOption } from '../../agent-mode/transfer/target-options.ts';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useDeed } from './use-deed.ts';

type GiveDialogProps = { deed: 'assign' | 'transfer'; session: AgentViewSession; onClose: () => void };

/** To whom a session of others goes: to an agent at once, or on to a group or an agent like any transfer. */
export function GiveDialog({ deed, session, onClose }: GiveDialogProps) {
  const { t } = useTranslation('supervise');
  const { t: ui } = useTranslation('ui');
  const { t: agent } = useTranslation('agent');
  const { queries } = useDesk();
  const { data, error, refetch } = useQuery(queries.targets(session.id));
  const [kind, setKind] = useState<'group' | 'agent'>(deed === 'assign' ? 'agent' : 'group');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<TargetOption | null>(null);
  const [comment, setComment] = useState('');
  const { perform, isBusy } = useDeed(session);
  const name = visitorName(session.visitor, agent);
  const options = data ? targetOptions(data, kind, query) : [];
  const give = async (target: TargetOption): Promise<void> => {
    const words = comment.trim();
    const to: TransferRequest = {
      ...(target.kind === 'group' ? { skillGroupKey: target.id } : { agentId: target.id }),
      ...(words !== '' && { comment: words }),
    };
    const after =
      deed === 'assign'
        ? await perform('assign', () => t('assigned', { name, agent: target.name }), { agentId: target.id })
        : await perform('transfer', () => t('transferredTo', { name, target: target.name }), to);
    if (after) onClose();
    else setChosen(null);
  };
  return (
    <Dialog opened onClose={onClose} title={t(`${deed}Title`, { name })} size={480}>
      <Text size="sm" c="dimmed" mb={12}>
        {t(`${deed}Text`)}
      </Text>
      {deed === 'transfer' && (
        <SegmentedControl
          fullWidth
          mb={8}
          value={kind}
          onChange={(value) => {
            setKind(value === 'agent' ? 'agent' : 'group');
            setChosen(null);
          }}
          data={[
            { value: 'group', label: t('group') },
            { value: 'agent', label: t('agent') },
          ]}
        />
      )}
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        data-autofocus
        mb={8}
        maxLength={200}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={query}
        onChange={({ currentTarget: { value } }) => setQuery(value)}
      />
      {error && !data && <ErrorState error={toApiError(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={232} />}
      {data && <TargetList options={options} chosen={chosen} onChoose={setChosen} />}
      {deed === 'transfer' && (
        <Textarea
          mt={12}
          label={t('comment')}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={limitsOf(TransferRequest, 'comment').maxLength}
          value={comment}
          onChange={({ currentTarget: { value } }) => setComment(value)}
        />
      )}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={onClose}>
          {ui('cancel')}
        </Button>
        <Button
          disabled={chosen === null || chosen.obstacle !== null}
          loading={isBusy}
          onClick={() => chosen && void give(chosen)}
        >
          {t(deed === 'assign' ? 'assignIt' : 'transferIt')}
        </Button>
      </Group>
    </Dialog>
  );
}
