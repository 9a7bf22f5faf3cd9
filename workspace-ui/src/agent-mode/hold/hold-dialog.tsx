import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { HoldRequest, SessionDetails } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { OnlineButton } from '../online-button.tsx';
import { useSessionActions } from '../use-session-actions.ts';
import { visitorName } from '../visitor-name.ts';
import { holdChoices, nameOfChoice, type HoldChoice } from './hold-choices.ts';

const fallbackLongest = 604_800;

/** Until when a session is put aside, and why. */
export function HoldDialog({ session, onClose }: { session: SessionDetails; onClose: () => void }) {
  const { t } = useTranslation('agent');
  const { dateTime } = useFormat();
  const { queries } = useDesk();
  const longest = useQuery(queries.settings).data?.holds.longestSeconds ?? fallbackLongest;
  const { hold } = useSessionActions();
  const [openedAt] = useState(() => new Date());
  const choices = useMemo(() => holdChoices(openedAt, longest), [openedAt, longest]);
  const [chosen, setChosen] = useState('writes');
  const [other, setOther] = useState('');
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const choice = choices.find((each) => nameOfChoice(each) === chosen);
  const latest = new Date(openedAt.getTime() + longest * 1000);
  const describe = (each: HoldChoice): string | undefined => {
    if (each.kind === 'writes') return t('holdTooFar', { time: dateTime(latest.toISOString()) });
    return 'until' in each ? dateTime(each.until.toISOString()) : undefined;
  };
  const problem = chosen === 'other' ? problemOf(other, latest) : null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (problem !== null || !choice) return;
    setBusy(true);
    const isDone = await hold(session.id, { ...untilOf(choice, other), reason: reason.trim() });
    setBusy(false);
    if (isDone) onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={t('holdTitle', { name: visitorName(session.visitor, t) })}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('holdText')}
          </Text>
          <Radio.Group label={t('holdUntil')} value={chosen} onChange={setChosen}>
            <Stack gap={8} mt={8}>
              {choices.map((each) => (
                <Radio
                  key={nameOfChoice(each)}
                  value={nameOfChoice(each)}
                  data-autofocus={each.kind === 'writes' || undefined}
                  label={t(`hold_${each.kind}`, { count: 'count' in each ? each.count : 0 })}
                  description={describe(each)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {chosen === 'other' && (
            <TextInput
              type="datetime-local"
              aria-label={t('hold_other')}
              value={other}
              error={
                other !== '' && problem !== null ? t(problem, { time: dateTime(latest.toISOString()) }) : undefined
              }
              onChange={({ currentTarget: { value } }) => setOther(value)}
            />
          )}
          <TextInput
            label={t('holdReason')}
            description={t('holdReasonHint')}
            maxLength={200}
            value={reason}
            onChange={({ currentTarget: { value } }) => setReason(value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <OnlineButton type="submit" disabled={isBusy || problem !== null}>
              {t('holdNow')}
            </OnlineButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** What is wrong with a time that was typed. */
function problemOf(typed: string, latest: Date): 'holdPast' | 'holdTooFar' | null {
  const time = Date.parse(typed);
  if (Number.isNaN(time) || time <= Date.now()) return 'holdPast';
  return time > latest.getTime() ? 'holdTooFar' : null;
}

function untilOf(choice: HoldChoice, other: string): Pick<HoldRequest, 'until'> {
  if (choice.kind === 'other') return { until: new Date(other).toISOString() };
  return 'until' in choice ? { until: choice.until.toISOString() } : {};
}
