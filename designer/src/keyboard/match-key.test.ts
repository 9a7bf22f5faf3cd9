import { describe, expect, it } from 'vitest';
import { canvasCommands } from './canvas-commands.ts';
import { commandsTexts } from './commands.texts.ts';
import { keyCaps, matchesKey } from './match-key.ts';

const press = (key: string, held: Partial<Parameters<typeof matchesKey>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('keys', () => {
  it('match with exactly the modifiers that are written', () => {
    expect(matchesKey(press('z', { ctrlKey: true }), 'mod+z')).toBe(true);
    expect(matchesKey(press('z', { metaKey: true }), 'mod+z')).toBe(true);
    expect(matchesKey(press('Z', { ctrlKey: true, shiftKey: true }), 'mod+z')).toBe(false);
    expect(matchesKey(press('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z')).toBe(true);
    expect(matchesKey(press('ArrowLeft', { shiftKey: true }), 'arrowleft')).toBe(false);
  });

  it('know signs by the character, whatever has to be held for it', () => {
    expect(matchesKey(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(matchesKey(press('/', { shiftKey: true }), '/')).toBe(true);
    expect(matchesKey(press('+', { shiftKey: true }), '+')).toBe(true);
  });

  it('know letters by their place when a modifier changes the character', () => {
    expect(matchesKey(press('¡', { altKey: true, code: 'Digit1' }), 'alt+1')).toBe(true);
  });

  it('are printed as on the keyboard', () => {
    expect(keyCaps('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keyCaps('mod+shift+z', true)).toEqual(['⌘', '⇧', 'Z']);
    expect(keyCaps('+', false)).toEqual(['+']);
  });
});

describe('the commands', () => {
  it('have ids and keys of their own, and a name in both languages', () => {
    const ids = canvasCommands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // The same key may do one thing on the canvas and another in a panel.
    const keys = canvasCommands.flatMap(({ keys: own, scope }) => own.map((key) => `${scope} ${key}`));
    expect(new Set(keys).size).toBe(keys.length);
    for (const id of ids) {
      expect(commandsTexts.en).toHaveProperty([id]);
      expect(commandsTexts.zh).toHaveProperty([id]);
    }
  });
});
