import { expect, type Locator } from '@playwright/test';
import type { FlowScreen } from './flow-screen.ts';

/** Fills in the form of what is selected, in one of the ways that people have. `group` is the entry of a list. */
export type InspectorHand = {
  write: (field: string, text: string, group?: string) => Promise<void>;
  /** Chooses an entry of a field that suggests: by what is written into it, and how the entry begins. */
  choose: (field: string, option: string, group?: string) => Promise<void>;
  press: (button: string, group?: string) => Promise<void>;
};

/** With the mouse: a click into each field, on each entry. */
export function handWithMouse(screen: FlowScreen): InspectorHand {
  const { page, inspector } = screen;
  return {
    write: async (field, text, group) => {
      const input = fieldOf(inspector, field, group);
      await input.click();
      await input.fill(text);
    },
    choose: async (field, option, group) => {
      const input = fieldOf(inspector, field, group);
      await input.click();
      if (await input.isEditable()) await input.fill(option.replace(/^Declare /, ''));
      await page.getByRole('option', { name: option }).first().click();
    },
    press: (button, group) => within(inspector, group).getByRole('button', { name: button, exact: true }).click(),
  };
}

/** With the keyboard alone: Tab goes to a field, keys write and choose. */
export function handWithKeyboard(screen: FlowScreen): InspectorHand {
  const { page, inspector } = screen;
  const { keyboard } = page;
  return {
    write: async (field, text, group) => {
      const input = fieldOf(inspector, field, group);
      await tabTo(input);
      await keyboard.press('Control+a');
      await keyboard.insertText(text);
      await expect(page.locator(':focus')).toHaveValue(text);
    },
    choose: async (field, option, group) => {
      const input = fieldOf(inspector, field, group);
      await tabTo(input);
      if (await input.isEditable()) await keyboard.insertText(option.replace(/^Declare /, ''));
      // Those of a list that opened, not of a browser's own select.
      const options = page.getByRole('option').and(page.locator('[role="option"]'));
      // A list that is closing may still stand there; the one that opened last is the last of the page.
      const current = page.locator('[role="option"][data-combobox-selected]').last();
      await expect(async () => {
        await keyboard.press('ArrowDown');
        await expect(options.first()).toBeVisible();
        await expect(current).toContainText(option, { timeout: 300 });
      }).toPass({ intervals: [0] });
      await keyboard.press('Enter');
      await expect(current).toBeHidden();
    },
    press: async (button, group) => {
      await tabTo(within(inspector, group).getByRole('button', { name: button, exact: true }));
      await keyboard.press('Enter');
    },
  };
}

/** Presses Tab, or Shift and Tab, until this has the keyboard. */
export async function tabTo(target: Locator): Promise<void> {
  const { keyboard } = target.page();
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    const way = await target.evaluate((element) => {
      const active = document.activeElement ?? document.body;
      if (active === element) return null;
      const isBefore = (active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      return isBefore ? 'Tab' : 'Shift+Tab';
    });
    if (way === null) return;
    await keyboard.press(way);
  }
  throw new Error(`The keyboard does not come to ${String(target)}.`);
}

function within(inspector: Locator, group: string | undefined): Locator {
  return group === undefined ? inspector : inspector.getByRole('group', { name: group, exact: true });
}

function fieldOf(inspector: Locator, field: string, group: string | undefined): Locator {
  const controls = inspector.page().locator('input:not([type="radio"]), textarea');
  return within(inspector, group).getByLabel(field, { exact: true }).and(controls);
}
