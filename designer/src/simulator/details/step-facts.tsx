import { IconAlertTriangle, IconArrowRight, IconClock, IconMessage, IconVariable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../duration/format-duration.ts';
import type { TraceEntry } from '../trace.ts';
import { useNameOfNode } from '../../steps/use-step-title.ts';
import { textOfValue } from '../variable-text.ts';
import classes from './details.module.css';
import { useAnswerTitle } from './use-answer-title.ts';
import { usePortTitle } from './use-port-title.ts';

/** What a turn did: the way it took, what it was told, what it set and said. In short while another is looked at. */
export function StepFacts({ entry, isOpen }: { entry: TraceEntry; isOpen: boolean }) {
  const { t, i18n } = useTranslation('designer.simulator');
  const nameOf = useNameOfNode();
  const titleOfPort = usePortTitle();
  const titleOfAnswer = useAnswerTitle();
  const { path, node, said, variables, events, armed, problems, state } = entry;
  const messages = said.filter(({ from }) => from === 'flow').length;
  const rest = node === null ? null : t(state === 'ended' ? 'endsAt' : 'waitsAt', { node: nameOf(node) });
  const answers = isOpen ? events.flatMap((event) => titleOfAnswer(event, entry) ?? []) : [];
  return (
    <ul className={classes.facts}>
      <Fact icon={<IconArrowRight size={12} aria-label={t('passes')} />}>
        {path.map(({ node: from, port }, index) => (
          <span key={index} className={classes.hop}>
            {nameOf(from)} <span className={classes.port}>{titleOfPort(from, port)}</span>
            {' → '}
          </span>
        ))}
        <strong>{path.length > 0 ? nameOf(node) : rest}</strong>
      </Fact>
      {variables.map(({ name, after }) => (
        <Fact key={name} icon={<IconVariable size={12} aria-hidden />}>
          {t('changed', { name, value: after === undefined ? t('notSet') : textOfValue(after) })}
        </Fact>
      ))}
      {problems.map(({ message }, index) => (
        <Fact key={index} icon={<IconAlertTriangle size={12} aria-hidden />} isWarning>
          {t('reported', { message })}
        </Fact>
      ))}
      {answers.map((answer, index) => (
        <Fact key={index} icon={<span className={classes.dot} aria-hidden />}>
          {answer}
        </Fact>
      ))}
      {isOpen && messages > 0 ? (
        <Fact icon={<IconMessage size={12} aria-hidden />}>{t('messages', { count: messages })}</Fact>
      ) : null}
      {isOpen
        ? armed.map(({ name, due }) => (
            <Fact key={name} icon={<IconClock size={12} aria-hidden />}>
              {t('armed', {
                name: t(`deadline_${name}`, name),
                duration: formatDuration((due - entry.at) / 1_000, i18n.language),
              })}
            </Fact>
          ))
        : null}
    </ul>
  );
}

function Fact({ icon, children, isWarning = false }: { icon: ReactNode; children: ReactNode; isWarning?: boolean }) {
  return (
    <li className={classes.fact} data-warning={isWarning || undefined}>
      {icon}
      <span>{children}</span>
    </li>
  );
}
