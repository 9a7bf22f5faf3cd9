import { Button, Menu, Popover, TextInput, Tooltip } from '@mantine/core';
import { secondsUntilNext } from '@parley/engine';
import { IconChevronDown, IconClock, IconPlayerTrackNext } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../duration/format-duration.ts';
import { dueOf } from './due.ts';
import { shownState, type Simulation } from './simulation.ts';
import { startAgain } from './simulator-store.ts';
import classes from './simulator.module.css';
import { useFlowTime } from './use-flow-time.ts';
import { useBegin, usePerform, useSimulator } from './use-simulator.ts';
import { instantAt, nextWeekday, wallTime } from './wall-clock.ts';

/** The flow's time, and ways to let it pass. */
export function ClockBar({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('designer.simulator');
  const state = shownState(simulation);
  const zone = state.snapshot.context.timeZone;
  const formatTime = useFlowTime(zone);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classes.clock} role="group" aria-label={t('clock')}>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={320} trapFocus>
        <Popover.Target>
          <Tooltip label={t('setClock')} disabled={isOpen}>
            <button
              type="button"
              className={classes.clockTime}
              aria-expanded={isOpen}
              aria-label={`${t('setClock')}: ${formatTime(state.now, 'whole')}`}
              onClick={() => setOpen(!isOpen)}
            >
              <IconClock size={14} aria-hidden />
              <time dateTime={new Date(state.now).toISOString()} data-testid="flow-time">
                {formatTime(state.now, 'whole')}
              </time>
              <IconChevronDown size={12} aria-hidden />
            </button>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown>
          {isOpen ? <SetClock simulation={simulation} zone={zone} onDone={() => setOpen(false)} /> : null}
        </Popover.Dropdown>
      </Popover>
      <SkipMenu simulation={simulation} />
    </div>
  );
}

function SkipMenu({ simulation }: { simulation: Simulation }) {
  const { t, i18n } = useTranslation('designer.simulator');
  const perform = usePerform();
  const isBusy = useSimulator((state) => state.isBusy);
  const state = shownState(simulation);
  const next = dueOf(state)[0];
  const seconds = secondsUntilNext(state);
  const isBlocked = state.call !== null;
  const isStill = isBusy || isBlocked || state.ended !== null;
  const duration = (value: number) => formatDuration(value, i18n.language);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="compact-xs"
          disabled={isStill}
          title={isBlocked ? t('clockBlocked') : undefined}
          leftSection={<IconPlayerTrackNext size={12} />}
        >
          {t('skip')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => perform({ wait: 60 })}>{t('skipOne')}</Menu.Item>
        <Menu.Item onClick={() => perform({ wait: 180 })}>{t('skipThree')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={seconds === null} onClick={() => perform({ wait: seconds ?? 0 })}>
          {next && seconds !== null
            ? t('skipNext', { what: `${t(`deadline_${next.name}`, next.name)} (${duration(seconds)})` })
            : t('skipNothing')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SetClock({ simulation, zone, onDone }: { simulation: Simulation; zone: string; onDone: () => void }) {
  const { t } = useTranslation('designer.simulator');
  const state = shownState(simulation);
  const begin = useBegin();
  const perform = usePerform();
  const [wall, setWall] = useState(() => wallTime(state.now, zone));
  const instant = instantAt(wall, zone);
  const presets = [
    { key: 'sundayNight', at: () => nextWeekday(state.now, zone, 0, 3) },
    { key: 'mondayMorning', at: () => nextWeekday(state.now, zone, 1, 10) },
    { key: 'actualTime', at: () => Date.now() },
  ];
  const canPass = instant !== null && instant > state.now && state.call === null && state.ended === null;
  return (
    <div className={classes.form}>
      <div className={classes.row}>
        {presets.map(({ key, at }) => (
          <Button key={key} size="compact-xs" variant="default" onClick={() => setWall(wallTime(at(), zone))}>
            {t(key)}
          </Button>
        ))}
      </div>
      <TextInput
        type="datetime-local"
        step={1}
        label={t('dateTime', { zone })}
        value={wall}
        error={instant === null ? t('badTime') : null}
        onChange={(event) => setWall(event.currentTarget.value)}
      />
      {instant !== null && instant < state.now ? <p className={classes.hint}>{t('pastTime')}</p> : null}
      {state.call ? <p className={classes.hint}>{t('clockBlocked')}</p> : null}
      <div className={classes.formEnd}>
        <Button
          variant="default"
          disabled={!canPass}
          onClick={() => {
            if (instant !== null) perform({ wait: (instant - state.now) / 1_000 });
            onDone();
          }}
        >
          {t('letPass')}
        </Button>
        <Button
          disabled={instant === null}
          onClick={() => {
            const start = startAgain(simulation);
            if (instant === null || start.from === 'session') return;
            begin({ ...start, at: new Date(instant).toISOString() });
            onDone();
          }}
        >
          {t('startThen')}
        </Button>
      </div>
    </div>
  );
}
