import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { isOnlyStart } from '../canvas/actions/edit-selection.ts';
import { kindsToTurnInto, turnSelectedInto } from '../canvas/actions/node-actions.ts';
import { useCanvasTools } from '../canvas/canvas-tools.ts';
import { focusCanvas, focusCanvasEdge, focusCanvasNode } from '../canvas/focus-canvas.ts';
import { commandById } from '../keyboard/canvas-commands.ts';
import { KeyCaps } from '../keyboard/key-caps.tsx';
import { CategoryIcon } from '../palette/category-icon.tsx';
import { useView } from '../store/designer-context.ts';
import type { ContextMenu as OpenMenu } from '../store/view-store.ts';

/** What can be done where the menu was opened: commands by their ids, in groups. */
const menus: Record<OpenMenu['on'], readonly (readonly string[])[]> = {
  node: [
    ['simulate-here', 'open-inspector', 'rename'],
    ['connect', 'turn-into'],
    ['duplicate', 'copy', 'cut'],
    ['delete', 'delete-plain'],
  ],
  several: [
    ['zoom-selection', 'tidy', 'add-region'],
    ['duplicate', 'copy', 'cut'],
    ['delete', 'delete-plain'],
  ],
  edge: [['add', 'connect', 'open-inspector'], ['delete']],
  note: [['duplicate', 'copy', 'cut'], ['delete']],
  canvas: [
    ['add', 'add-note', 'paste'],
    ['select-all', 'tidy', 'zoom-fit'],
    ['find', 'commands'],
  ],
};

/** Commands that say more exactly what they do here. */
const ownTitles: Partial<Record<OpenMenu['on'], readonly string[]>> = {
  edge: ['add', 'connect', 'delete'],
  canvas: ['add', 'add-note', 'paste'],
  several: ['tidy'],
  note: ['delete'],
};

/** What cannot be done to the one start that a flow has; by their keys they say why. */
const notOfStart = ['duplicate', 'cut', 'delete', 'delete-plain'];

/** The menu of the right mouse button, or of the menu key. */
export function ContextMenu() {
  const menu = useView((state) => state.contextMenu);
  return menu && <MenuAt key={`${menu.screen.x} ${menu.screen.y} ${menu.on}`} menu={menu} />;
}

function MenuAt({ menu: { screen, on } }: { menu: OpenMenu }) {
  const { t } = useTranslation('designer.commands');
  const tools = useCanvasTools();
  const { store, view } = tools;
  const close = () => view.getState().set({ contextMenu: null });
  const giveBack = () => {
    const { nodes, edges } = store.getState().selection;
    close();
    if (on === 'node' && nodes[0] !== undefined) focusCanvasNode(nodes[0]);
    else if (on === 'edge' && edges[0] !== undefined) focusCanvasEdge(edges[0]);
    else focusCanvas();
  };
  const run = (id: string) => {
    giveBack();
    // Where the menu was opened is where things are put, wherever the mouse went to choose.
    view.getState().pointer.at = screen;
    void commandById(id).run(tools);
  };
  const ofStart = isOnlyStart(tools);
  const groups = menus[on]
    .map((ids) => ids.filter((id) => (id === 'turn-into' ? kindsToTurnInto(tools).length > 0 : isOffered(id))))
    .filter((ids) => ids.length > 0);
  function isOffered(id: string): boolean {
    if (ofStart && notOfStart.includes(id)) return false;
    return commandById(id).isEnabled?.(tools) ?? true;
  }
  const titleOf = (id: string) => t(ownTitles[on]?.includes(id) ? `menu_${on}_${id}` : id);
  return (
    <Menu
      opened
      onChange={(isOpen) => isOpen || giveBack()}
      position="bottom-start"
      offset={0}
      width={260}
      shadow="md"
      returnFocus={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span
          role="button"
          tabIndex={-1}
          aria-label={t(`menu_${on}`)}
          style={{ position: 'fixed', left: screen.x, top: screen.y }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t(`menu_${on}`)} data-testid="context-menu">
        {groups.map((ids, index) => (
          <Fragment key={ids[0]}>
            {index > 0 && <Menu.Divider />}
            {ids.map((id) =>
              id === 'turn-into' ? (
                <TurnInto key={id} onChoose={close} />
              ) : (
                <Menu.Item key={id} rightSection={<Key id={id} />} onClick={() => run(id)}>
                  {titleOf(id)}
                </Menu.Item>
              ),
            )}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function TurnInto({ onChoose }: { onChoose: () => void }) {
  const { t } = useTranslation('designer.commands');
  const tools = useCanvasTools();
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item>{t('turn-into')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {kindsToTurnInto(tools).map((module) => (
          <Menu.Item
            key={module.type}
            leftSection={<CategoryIcon module={module} />}
            onClick={() => {
              onChoose();
              turnSelectedInto(tools, module.type);
            }}
          >
            {tools.text(module.title)}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

function Key({ id }: { id: string }) {
  const [key] = commandById(id).keys;
  return key === undefined ? null : <KeyCaps written={key} isLast />;
}
