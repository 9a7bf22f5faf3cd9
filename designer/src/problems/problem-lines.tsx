import { Button } from '@mantine/core';
import type { Problem } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { fixCommand } from '../document/settings/fix-command.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import classes from './problem-lines.module.css';
import { SeverityIcon } from './severity-icon.tsx';
import { useHeldWhilePressed } from './use-held-while-pressed.ts';
import { useProblemWords } from './use-problem-words.ts';

/** What is wrong at one place, below its control, with the fix where that is certain; nothing moves under a pressed pointer. */
export function ProblemLines(props: { problems: readonly Problem[] }) {
  const problems = useHeldWhilePressed(props.problems);
  if (problems.length === 0) return null;
  return (
    <ul className={classes.lines}>
      {problems.map((problem, index) => (
        <li key={index} className={classes.line} data-severity={problem.severity}>
          <SeverityIcon severity={problem.severity} />
          <ProblemText problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function ProblemText({ problem }: { problem: Problem }) {
  const words = useProblemWords();
  return (
    <span>
      {words(problem)} <FixButton problem={problem} />
    </span>
  );
}

/** Applies the fix of a problem with one click; it is taken back like any change. */
export function FixButton({ problem: { fix } }: { problem: Problem }) {
  const { t } = useTranslation('designer.problems');
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const command = fix && fixCommand(fix);
  if (!fix || !command || isReadOnly) return null;
  const { name = '' } = fix.arguments ?? {};
  return (
    <Button
      size="compact-xs"
      variant="light"
      onClick={(event) => {
        event.stopPropagation();
        store.getState().run(command);
      }}
    >
      {t(`fix_${fix.command}`, { name: String(name), defaultValue: fix.title })}
    </Button>
  );
}
