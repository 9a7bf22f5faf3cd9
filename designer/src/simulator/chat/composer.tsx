import { ActionIcon, Menu, SegmentedControl, TextInput } from '@mantine/core';
import { sessionState } from '@parley/engine';
import { IconPlus, IconSend2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownState, type Simulation } from '../simulation.ts';
import { usePerform, useSimulator } from '../use-simulator.ts';
import classes from './chat.module.css';
import { EventForm } from './event-form.tsx';

const sendable = ['image', 'file', 'audio', 'video', 'location', 'sticker', 'card'] as const;

/** What the visitor types, or the agent while one serves; Enter sends it. */
export function Composer({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('designer.simulator');
  const perform = usePerform();
  const isBusy = useSimulator((state) => state.isBusy);
  const [text, setText] = useState('');
  const [isTelling, setTelling] = useState(false);
  const [wanted, setWanted] = useState<'visitor' | 'agent'>('visitor');
  const { snapshot, call, ended } = shownState(simulation);
  const isServing = sessionState(simulation.flow, snapshot) === 'serving';
  const who = isServing ? wanted : 'visitor';
  const name = snapshot.context.human.agent?.nickname || t('agent');
  const isClosed = ended !== null || call !== null;
  const send = () => {
    if (text.trim() === '' || isBusy || isClosed) return;
    perform(who === 'agent' ? { agentSays: text } : { visitor: text });
    setText('');
  };
  const label = who === 'agent' ? t('writeAsAgent', { name }) : t('writeAsVisitor');
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isServing ? (
        <SegmentedControl
          aria-label={t('asWhom')}
          fullWidth
          value={who}
          data={[
            { value: 'visitor', label: t('visitor') },
            { value: 'agent', label: name },
          ]}
          onChange={(value) => setWanted(value === 'agent' ? 'agent' : 'visitor')}
        />
      ) : null}
      <div className={classes.composerLine}>
        <Menu position="top-start">
          <Menu.Target>
            <ActionIcon aria-label={t('sendOther')} disabled={isClosed || who === 'agent'} size="md">
              <IconPlus size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {sendable.map((kind) => (
              <Menu.Item key={kind} onClick={() => perform({ visitorSends: kind })}>
                {t(`send_${kind}`)}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => setTelling(true)}>{t('send_event')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {isTelling ? <EventForm onClose={() => setTelling(false)} /> : null}
        <TextInput
          className={classes.input}
          dir="auto"
          size="sm"
          aria-label={label}
          placeholder={label}
          value={text}
          maxLength={4_000}
          disabled={isClosed}
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ActionIcon
          type="submit"
          aria-label={t('sendMessage')}
          variant="filled"
          color="accent"
          size="md"
          disabled={isClosed || text.trim() === ''}
        >
          <IconSend2 size={16} />
        </ActionIcon>
      </div>
    </form>
  );
}
