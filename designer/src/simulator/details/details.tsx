import { ActionIcon, Tabs } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dueOf } from '../due.ts';
import { shownState, type Simulation } from '../simulation.ts';
import classes from './details.module.css';
import { DueList } from './due-list.tsx';
import { StepList } from './step-list.tsx';
import { VariableList } from './variable-list.tsx';

/** What happened, what the session knows, and what is due. */
export function Details({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('designer.simulator');
  const [tab, setTab] = useState<string | null>('steps');
  const [isOpen, setOpen] = useState(true);
  const due = dueOf(shownState(simulation)).length;
  const Icon = isOpen ? IconChevronDown : IconChevronUp;
  return (
    <section className={classes.details} aria-label={t('details')} data-open={isOpen || undefined}>
      <Tabs
        value={isOpen ? tab : null}
        keepMounted={false}
        classNames={{ root: classes.tabs, panel: classes.panel, tab: classes.tab }}
        onChange={(value) => {
          setTab(value);
          setOpen(true);
        }}
      >
        <div className={classes.bar}>
          <Tabs.List className={classes.list}>
            <Tabs.Tab value="steps">
              {t('steps')} <span className={classes.count}>{simulation.turns.length}</span>
            </Tabs.Tab>
            <Tabs.Tab value="variables">{t('variables')}</Tabs.Tab>
            <Tabs.Tab value="time">
              {t('time')} {due > 0 ? <span className={classes.count}>{due}</span> : null}
            </Tabs.Tab>
          </Tabs.List>
          <ActionIcon
            className={classes.fold}
            aria-label={t(isOpen ? 'hideDetails' : 'showDetails')}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon size={14} />
          </ActionIcon>
        </div>
        <Tabs.Panel value="steps" tabIndex={0}>
          <StepList simulation={simulation} />
        </Tabs.Panel>
        <Tabs.Panel value="variables" tabIndex={0}>
          <VariableList simulation={simulation} />
        </Tabs.Panel>
        <Tabs.Panel value="time" tabIndex={0}>
          <DueList simulation={simulation} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
