import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { GuideLink } from './guide-link.tsx';
import { useOpenPage } from './use-open-page.ts';
import { usePageTitle } from './use-page-title.ts';
import classes from './page.module.css';

export type PageProps = {
  /** Of its own; else the one that the list of pages has for it. */
  title?: string;
  /** One sentence: what this page is for. */
  text?: ReactNode;
  actions?: ReactNode;
  width?: 'wide' | 'narrow';
  children: ReactNode;
};

/** A page of the console or of agent mode: where from, its title (also the document's), what it is for, what can be done, its content. */
export function Page({ title, text, actions, width = 'wide', children }: PageProps) {
  const page = useOpenPage();
  const heading = title ?? page.title;
  usePageTitle(heading);
  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.head}>
        <div>
          {page.isDetail && (
            <Link to=".." className={classes.crumb}>
              <IconChevronLeft size={14} aria-hidden />
              {page.title}
            </Link>
          )}
          <div className={classes.titled}>
            <h1 className={classes.title}>{heading}</h1>
            {page.guide && <GuideLink page={page.guide} />}
          </div>
          {text && <p className={classes.text}>{text}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
