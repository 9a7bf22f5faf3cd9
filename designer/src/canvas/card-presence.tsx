import { Avatar } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useDesigner, useDesignerHost } from '../store/designer-context.ts';
import classes from './module-node.module.css';

const namedAtMost = 3;

/** Who else is at this card. */
export function CardPresence({ nodeId }: { nodeId: string }) {
  const { t } = useTranslation('designer.canvas');
  const { pictureAddress = (url) => url } = useDesignerHost();
  const people = useDesigner(useShallow((state) => state.others.filter((person) => person.nodeId === nodeId)));
  if (people.length === 0) return null;
  const names = people.map(({ name, isYou }) => (isYou ? t('presenceYou') : name));
  return (
    <div className={classes.presence} role="note" aria-label={t('presence', { names: names.join(', ') })}>
      {people.slice(0, namedAtMost).map(({ key, name, avatar }, index) => (
        <span key={key} className={classes.presenceName} aria-hidden>
          <Avatar size={16} radius="xl" src={avatar ? pictureAddress(avatar) : null} name={name} color="initials" />
          <span>{names[index]}</span>
        </span>
      ))}
      {people.length > namedAtMost && <span aria-hidden>+{people.length - namedAtMost}</span>}
    </div>
  );
}
