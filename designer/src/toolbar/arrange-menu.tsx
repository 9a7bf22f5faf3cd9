import { ActionIcon, Menu } from '@mantine/core';
import {
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconLayoutGrid,
  IconNote,
  IconSitemap,
  IconSquareDashed,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCanvasTools } from '../canvas/canvas-tools.ts';
import { commandById } from '../keyboard/canvas-commands.ts';
import { KeyCaps } from '../keyboard/key-caps.tsx';
import { useDesigner, useView } from '../store/designer-context.ts';

const sections: readonly (readonly (readonly [id: string, icon: Icon])[])[] = [
  [['tidy', IconSitemap]],
  [
    ['align-left', IconLayoutAlignLeft],
    ['align-center', IconLayoutAlignCenter],
    ['align-right', IconLayoutAlignRight],
    ['align-top', IconLayoutAlignTop],
    ['align-middle', IconLayoutAlignMiddle],
    ['align-bottom', IconLayoutAlignBottom],
    ['distribute-horizontal', IconLayoutDistributeHorizontal],
    ['distribute-vertical', IconLayoutDistributeVertical],
  ],
  [
    ['add-note', IconNote],
    ['add-region', IconSquareDashed],
  ],
];

/** Layout, alignment, notes, and how the canvas is drawn. */
export function ArrangeMenu() {
  const { t } = useTranslation('designer.commands');
  const { t: bar } = useTranslation('designer.toolbar');
  const preferences = useView((state) => state.preferences);
  return (
    <Menu position="bottom-start" width={290}>
      <Menu.Target>
        <ActionIcon aria-label={bar('arrange')} title={bar('arrange')}>
          <IconLayoutGrid size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {sections.map((section, index) => (
          <div key={section[0]?.[0]} role="presentation">
            {index > 0 && <Menu.Divider />}
            {section.map(([id, icon]) => (
              <CommandItem key={id} id={id} icon={icon} />
            ))}
          </div>
        ))}
        <Menu.Divider />
        <Preference id="toggle-snap" isOn={preferences.snaps} title={t('toggle-snap')} />
        <Preference id="toggle-shorten" isOn={preferences.shortensEdges} title={t('toggle-shorten')} />
      </Menu.Dropdown>
    </Menu>
  );
}

function CommandItem({ id, icon: Drawn }: { id: string; icon: Icon }) {
  const { t } = useTranslation('designer.commands');
  const tools = useCanvasTools();
  const command = commandById(id);
  // What is selected decides which of these are offered.
  useDesigner((state) => state.selection);
  const [key] = command.keys;
  return (
    <Menu.Item
      leftSection={<Drawn size={16} stroke={1.75} />}
      rightSection={key === undefined ? undefined : <KeyCaps written={key} />}
      disabled={!(command.isEnabled?.(tools) ?? true)}
      onClick={() => void command.run(tools)}
    >
      {t(id)}
    </Menu.Item>
  );
}

function Preference({ id, isOn, title }: { id: string; isOn: boolean; title: string }) {
  const tools = useCanvasTools();
  return (
    <Menu.Item
      role="menuitemcheckbox"
      aria-checked={isOn}
      closeMenuOnClick={false}
      leftSection={<span style={{ width: 16, textAlign: 'center' }}>{isOn ? '✓' : ''}</span>}
      onClick={() => void commandById(id).run(tools)}
    >
      {title}
    </Menu.Item>
  );
}
