import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import classes from './session-list.module.css';

type SectionProps = {
  title: string;
  count?: number | undefined;
  /** Stands at the right of the heading. */
  aside?: ReactNode;
  isOpenAtFirst?: boolean;
  children: ReactNode;
};

/** A part of the list that can be folded. */
export function Section({ title, count, aside, isOpenAtFirst = true, children }: SectionProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <UnstyledButton aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Chevron size={13} aria-hidden />
          <span>{title}</span>
          {count !== undefined && <span className={classes.count}>{count}</span>}
        </UnstyledButton>
        {aside}
      </div>
      {isOpen && children}
    </section>
  );
}
