import { IconChevronLeft } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePageTitle } from './use-page-title.ts';
import classes from './page.module.css';

export type PageProps = {
  title: string;
  /** One sentence: what this page is for. */
  text?: ReactNode;
  /** The list that this page belongs to. */
  back?: { to: LinkProps['to']; label: string };
  actions?: ReactNode;
  width?: 'wide' | 'narrow';
  children: ReactNode;
};

/** A page of the console: where from, its title (also the document's), what it is for, what can be done, its content. */
export function Page({ title, text, back, actions, width = 'wide', children }: PageProps) {
  usePageTitle(title);
  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.head}>
        <div>
          {back && (
            <Link to={back.to} className={classes.crumb}>
              <IconChevronLeft size={14} aria-hidden />
              {back.label}
            </Link>
          )}
          <h1 className={classes.title}>{title}</h1>
          {text && <p className={classes.text}>{text}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
