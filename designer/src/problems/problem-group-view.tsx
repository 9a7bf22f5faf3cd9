import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import type { Problem } from '@parley/schemas';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProblemGroup } from './group-problems.ts';
import { PathChat } from './path-chat.tsx';
import { FixButton } from './problem-lines.tsx';
import classes from './problems-panel.module.css';
import { SeverityIcon } from './severity-icon.tsx';
import type { usePath } from './use-path.ts';
import { useProblemWords } from './use-problem-words.ts';

type ProblemGroupViewProps = {
  group: ProblemGroup;
  name: string;
  follow: (problem: Problem) => void;
  path: ReturnType<typeof usePath>;
};

/** The problems of one node that matter equally. */
export function ProblemGroupView({ group, name, follow, path }: ProblemGroupViewProps) {
  return (
    <div role="listitem" className={classes.group}>
      <h3 className={classes.groupName}>
        <SeverityIcon severity={group.severity} /> {name}
      </h3>
      {group.problems.map((problem, index) => (
        <ProblemRow key={index} problem={problem} name={name} follow={follow} path={path} />
      ))}
    </div>
  );
}

type ProblemRowProps = Omit<ProblemGroupViewProps, 'group'> & { problem: Problem };

function ProblemRow({ problem, name, follow, path }: ProblemRowProps) {
  const { t } = useTranslation('designer.problems');
  const words = useProblemWords();
  const isShown = path.shown?.problem === problem;
  const label = t(isShown ? 'hidePath' : 'showPath');
  return (
    <div className={classes.row}>
      <div className={classes.line}>
        <UnstyledButton className={classes.problem} onClick={() => follow(problem)}>
          {words(problem)}
        </UnstyledButton>
        {problem.nodeId !== undefined && (
          <Tooltip label={label}>
            <ActionIcon
              size="sm"
              aria-label={label}
              aria-pressed={isShown}
              variant={isShown ? 'light' : 'subtle'}
              onClick={() => (isShown ? path.hide() : void path.show(problem))}
            >
              <IconRoute size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <FixButton problem={problem} />
      {isShown && path.shown && <PathChat shown={path.shown} name={name} />}
    </div>
  );
}
