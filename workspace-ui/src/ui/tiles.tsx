import { Tooltip } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
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

/** A figure that leads to what it counts. */
export function LinkTile({ to, ...figure }: Figure & { to: LinkProps['to'] }) {
  return (
    <li>
      <Link to={to} className={classes.tile}>
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
