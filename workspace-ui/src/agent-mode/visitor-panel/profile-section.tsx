import { ActionIcon, Avatar, CopyButton, Group, Skeleton, Tooltip } from '@mantine/core';
import type { JsonValue, SessionDetails } from '@parley/schemas';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { languageName } from '../../i18n/language-name.ts';
import { Vip } from '../session-list/vip.tsx';
import { ProfileEditor } from '../../visitors/profile-editor.tsx';
import { VisitorChanges } from '../../visitors/visitor-changes.tsx';
import { visitorQuery } from '../../visitors/visitor-queries.ts';
import { VisitorTags } from '../../visitors/visitor-tags.tsx';
import { LinkedText } from '../thread/bodies/linked-text.tsx';
import { visitorName } from '../visitor-name.ts';
import { BlockVisitor } from './block-visitor.tsx';
import { showValue } from './show-value.ts';
import { Facts, PanelSection } from './panel-section.tsx';
import classes from './visitor-panel.module.css';
import { avatarName } from '../../ui/avatar-name.ts';
import { shownPicture } from '../../ui/shown-picture.ts';

/** Who the visitor is: what they or their app have said, and what agents wrote (AGENT-35). */
export function ProfileSection({ session }: { session: SessionDetails }) {
  const { visitor, contact } = session;
  const { t, i18n } = useTranslation('agent');
  const { t: visitors } = useTranslation('visitors');
  const { dateTime } = useFormat();
  const { data: profile, error } = useQuery(visitorQuery(visitor.id));
  const name = visitorName(visitor, t);
  const attributes = Object.entries(contact.attributes).map(
    ([key, value]: [string, JsonValue]) => [key, showValue(value)] as const,
  );
  return (
    <>
      <PanelSection title={t('profile')}>
        <div className={classes.person}>
          <Avatar src={shownPicture(visitor.avatar)} name={avatarName(name)} alt="" size={36} color="accent" />
          <span>
            <strong>
              <bdi>{name}</bdi> <Vip visitor={visitor} />
            </strong>
            <CopyId id={visitor.userId ?? visitor.id} />
          </span>
        </div>
        {profile ? <ProfileEditor profile={profile} /> : error ? null : <Skeleton height={120} />}
        <Facts
          facts={[
            [t('locale'), languageName(contact.locale, i18n.language)],
            [t('page'), contact.page && <LinkedText text={contact.page} />],
            [t('referrer'), contact.referrer && <LinkedText text={contact.referrer} />],
            [t('address'), contact.address],
            [t('firstSeen'), dateTime(contact.firstSeenAt)],
            ...attributes,
          ]}
        />
        <Group mt={6} ml={-8} gap={4}>
          {profile && <VisitorChanges id={profile.id} name={name} />}
          <BlockVisitor session={session} />
        </Group>
      </PanelSection>
      {profile && (
        <PanelSection title={visitors('tags')}>
          <VisitorTags profile={profile} name={name} />
        </PanelSection>
      )}
    </>
  );
}

function CopyId({ id }: { id: string }) {
  const { t } = useTranslation('agent');
  return (
    <CopyButton value={id}>
      {({ copied, copy }) => (
        <span className={classes.id}>
          <span title={id}>{id}</span>
          <Tooltip label={t(copied ? 'copied' : 'copyId')}>
            <ActionIcon size="xs" aria-label={t('copyId')} onClick={copy}>
              {copied ? <IconCheck size={12} /> : <IconCopy size={12} />}
            </ActionIcon>
          </Tooltip>
        </span>
      )}
    </CopyButton>
  );
}
