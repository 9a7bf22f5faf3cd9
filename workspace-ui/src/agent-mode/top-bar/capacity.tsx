import { Button, Group, NumberInput, Popover, Tooltip } from '@mantine/core';
import { ChangeOwnProfileRequest, type Agent } from '@parley/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery, useMe } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { limitsOf } from '../../ui/limits-of.ts';
import { notifyError } from '../../ui/notify.ts';
import { useDesk, useKnownSessions } from '../desk/desk-context.ts';
import classes from './top-bar.module.css';

/** How many sessions I have, of how many I can: ringing ones count, what is on hold does not. Where agents may, they set it. */
export function Capacity() {
  const { queries } = useDesk();
  const isOwn = useQuery(queries.settings).data?.agents.ownCapacity ?? false;
  return isOwn ? <OwnCapacity /> : <Load />;
}

function Load() {
  const label = useLoad().label;
  return (
    <Tooltip label={label}>
      <span className={classes.capacity} tabIndex={0}>
        <span className={classes.hidden}>{label}</span>
        <Meter />
      </span>
    </Tooltip>
  );
}

function OwnCapacity() {
  const { t } = useTranslation('agent');
  const { capacity, label } = useLoad();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<number | string>(capacity);
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (value: number) => request<Agent>('PATCH', '/me', { capacity: value }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
      setOpen(false);
    },
    onError: (error) => notifyError(error),
  });
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus>
      <Popover.Target>
        <Tooltip label={label}>
          <button
            type="button"
            className={classes.capacity}
            aria-label={label}
            onClick={() => {
              setTyped(capacity);
              setOpen(!isOpen);
            }}
          >
            <Meter />
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (typeof typed === 'number') mutate(typed);
          }}
        >
          <Group align="flex-end" gap="xs">
            <NumberInput
              label={t('capacityChange')}
              description={t('capacityChangeText')}
              inputWrapperOrder={['label', 'input', 'description']}
              w={200}
              {...limitsOf(ChangeOwnProfileRequest, 'capacity')}
              value={typed}
              onChange={setTyped}
            />
          </Group>
          <Button mt="sm" type="submit" size="compact-sm" loading={isPending} disabled={typeof typed !== 'number'}>
            {t('capacitySave')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function Meter() {
  const { load, capacity } = useLoad();
  const share = capacity === 0 ? 1 : Math.min(1, load / capacity);
  return (
    <>
      <span className={classes.meter} data-full={share >= 1 || undefined} aria-hidden>
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span aria-hidden>
        {load} / {capacity}
      </span>
    </>
  );
}

function useLoad(): { load: number; capacity: number; label: string } {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const capacity = useMe()?.agent?.capacity ?? 0;
  const load = useKnownSessions().filter(
    ({ state, agent, offer, heldUntil }) =>
      offer?.agentId === agentId || (state === 'serving' && agent?.id === agentId && heldUntil === undefined),
  ).length;
  return { load, capacity, label: t(capacity === 0 ? 'capacityNone' : 'capacityText', { load, capacity }) };
}
