import { Avatar } from '@mantine/core';
import type { AgentStatus, ColleagueName } from '@parley/schemas';
import { IconUsersGroup } from '@tabler/icons-react';
import { avatarName } from '../../ui/avatar-name.ts';
import { shownPicture } from '../../ui/shown-picture.ts';
import { StatusDot } from '../status-dot.tsx';
import { nameOf } from './chat-words.ts';
import classes from './colleagues.module.css';

/** A colleague's picture with their status, or the sign of a group. */
export function Face({ of, status }: { of: ColleagueName | null; status?: AgentStatus | undefined }) {
  return (
    <span className={classes.face}>
      {of ? (
        <Avatar src={shownPicture(of.avatar)} name={avatarName(nameOf(of))} alt="" size={30} color="accent" />
      ) : (
        <Avatar alt="" size={30} color="accent">
          <IconUsersGroup size={17} aria-hidden />
        </Avatar>
      )}
      {status && <StatusDot status={status} />}
    </span>
  );
}
