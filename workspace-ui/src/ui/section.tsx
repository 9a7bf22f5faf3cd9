import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import classes from './page.module.css';

/** A part of a page with a heading of its own. */
export function Section({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.sectionTitle}>
        {title}
      </h2>
      {text && <p className={classes.sectionText}>{text}</p>}
      <div className={classes.sectionBody}>{children}</div>
    </section>
  );
}

/** The same, folded until it is wanted: what it comes to stands in its heading. What is wrong in it opens it. */
export function FoldedSection({
  title,
  state,
  text,
  isWrong = false,
  children,
}: {
  title: string;
  state: string;
  text?: ReactNode;
  isWrong?: boolean;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const isShown = isOpen || isWrong;
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 className={classes.foldTitle}>
        <button type="button" className={classes.fold} aria-expanded={isShown} onClick={() => setOpen(!isShown)}>
          <IconChevronRight size={16} className={classes.foldIcon} aria-hidden />
          <span id={id}>{title}</span>
          <span className={classes.foldState}>{state}</span>
        </button>
      </h2>
      {isShown && (
        <>
          {text && <p className={classes.sectionText}>{text}</p>}
          <div className={classes.sectionBody}>{children}</div>
        </>
      )}
    </section>
  );
}
