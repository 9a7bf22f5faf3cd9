import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './tiles.module.css';

/** Figures at a glance, side by side. */
export function Tiles({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className={classes.tiles} aria-label={label}>
      {children}
    </ul>
  );
}

type Figure = { label: string; value: string; more?: string };

/** Pages whose address says what they list. */
type ListAddress = '/admin/queue' | '/admin/sessions' | '/admin/agents' | '/admin/channels' | '/admin/flows';
type ListSearch = Readonly<Record<string, string>>;

/** A figure that leads to what it counts. */
export function LinkTile({ to, search = {}, ...figure }: Figure & { to: ListAddress; search?: ListSearch }) {
  return (
    <li>
      <Link to={to} search={search} className={classes.tile}>
        <Shown {...figure} />
      </Link>
    </li>
  );
}

/** A figure with what it means. */
export function ToldTile({ text, ...figure }: Figure & { text: string }) {
  return (
    <Tooltip label={text} multiline maw={260}>
      <li className={classes.tile} tabIndex={0}>
        <Shown {...figure} />
      </li>
    </Tooltip>
  );
}

function Shown({ label, value, more = '' }: Figure) {
  return (
    <>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>
        {value} <small>{more}</small>
      </span>
    </>
  );
}
