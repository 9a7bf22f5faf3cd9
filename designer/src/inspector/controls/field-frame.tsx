import type { ReactNode } from 'react';
import { problemsAt } from '../../problems/field-problems.ts';
import { ProblemLines } from '../../problems/problem-lines.tsx';
import { useNodeForm } from '../node-form.ts';
import classes from './field.module.css';

type FieldFrameProps = {
  path: string;
  title: string;
  help?: string | undefined;
  /** The id of the control that the title names; without it the frame is a group. */
  controlId?: string;
  /** Whether problems of what is inside are shown here too. */
  isDeep?: boolean;
  /** Codes of problems that the control shows itself. */
  leavesOut?: readonly string[];
  aside?: ReactNode;
  children: ReactNode;
};

/** One setting: its title, its control, what it means, and what is wrong with it. */
export function FieldFrame({
  path,
  title,
  help,
  controlId,
  isDeep = true,
  leavesOut = [],
  aside,
  children,
}: FieldFrameProps) {
  const { problems, prefix } = useNodeForm();
  const shown = problemsAt(problems, path, isDeep).filter(({ code }) => !leavesOut.includes(code));
  const titleId = `${prefix}${path}-title`;
  return (
    <div
      className={classes.field}
      data-path={path}
      {...(controlId === undefined && { role: 'group', 'aria-labelledby': titleId })}
    >
      <div className={classes.title}>
        {controlId === undefined ? <span id={titleId}>{title}</span> : <label htmlFor={controlId}>{title}</label>}
        {aside}
      </div>
      {children}
      {help && (
        <p id={`${prefix}${path}-help`} className={classes.help}>
          {help}
        </p>
      )}
      <ProblemLines problems={shown} />
    </div>
  );
}
