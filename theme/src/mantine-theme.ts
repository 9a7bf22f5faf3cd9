import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef0fc',
  '#dce1f9',
  '#b8c1f2',
  '#8c9bf5',
  '#7484e6',
  '#5e70dd',
  '#4c5fd5',
  '#3c4cb8',
  '#333f96',
  '#2a3478',
];

/** The library's own greys of the dark scheme: text, lines, fields, surfaces, as in the tokens. */
const dark: MantineColorsTuple = [
  '#e6e8ee',
  '#c3c8d2',
  '#aeb5c2',
  '#979eac',
  '#454c5a',
  '#2a2f3a',
  '#20242d',
  '#1b1e25',
  '#14161b',
  '#101217',
];

/** Choices read like the fields beside them. */
const choice = { label: { fontSize: '13px' }, description: { fontSize: '12px' } };

/** The component library's theme, made of the tokens in `tokens.css`: dense, one accent, two radii, little motion. */
export const mantineTheme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  autoContrast: true,
  colors: { accent, dark },
  fontFamily: 'var(--pl-font)',
  fontFamilyMonospace: 'var(--pl-font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  defaultRadius: 'sm',
  radius: { sm: 'var(--pl-radius-s)', md: 'var(--pl-radius-l)' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  shadows: { sm: 'var(--pl-shadow-s)', md: 'var(--pl-shadow-l)', lg: 'var(--pl-shadow-l)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    // What people type runs in its own direction.
    TextInput: { defaultProps: { size: 'xs', dir: 'auto' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs', autosize: true, dir: 'auto' } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    // Where there is less room than it takes it scrolls, and so does the page of no field.
    SegmentedControl: { defaultProps: { size: 'xs' }, styles: { root: { maxWidth: '100%', overflowX: 'auto' } } },
    Badge: { styles: { root: { textTransform: 'none' } } },
    Switch: { defaultProps: { size: 'xs' }, styles: choice },
    Checkbox: { defaultProps: { size: 'xs' }, styles: choice },
    Radio: { styles: choice },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false } },
    Input: {
      vars: (_: unknown, { size }: { size?: unknown }) => ({ wrapper: size === 'xs' ? { '--input-fz': '13px' } : {} }),
    },
    InputWrapper: {
      styles: { root: { maxWidth: '100%' } },
      vars: () => ({
        label: {},
        error: { '--input-error-size': '12px' },
        description: { '--input-description-size': '12px' },
      }),
    },
    Modal: {
      defaultProps: { centered: true, padding: 'xl', radius: 'md', transitionProps: { duration: 120 } },
      styles: { title: { fontSize: '16px', fontWeight: 600 } },
    },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
  },
});

/** Lets the library's own surfaces follow the tokens. */
export const resolveCssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: surfaces,
  dark: surfaces,
});

const surfaces = {
  '--mantine-color-body': 'var(--pl-surface)',
  '--mantine-color-text': 'var(--pl-text)',
  '--mantine-color-dimmed': 'var(--pl-text-soft)',
  '--mantine-color-placeholder': 'var(--pl-text-faint)',
  '--mantine-color-default': 'var(--pl-surface)',
  '--mantine-color-default-hover': 'var(--pl-hover)',
  '--mantine-color-default-color': 'var(--pl-text)',
  '--mantine-color-default-border': 'var(--pl-line-strong)',
  '--mantine-color-error': 'var(--pl-error)',
  '--mantine-color-red-light': 'var(--pl-error-soft)',
  '--mantine-color-red-light-hover': 'var(--pl-error-soft)',
  '--mantine-color-red-light-color': 'var(--pl-error)',
  '--mantine-color-green-light': 'var(--pl-available-soft)',
  '--mantine-color-green-light-hover': 'var(--pl-available-soft)',
  '--mantine-color-green-light-color': 'var(--pl-available)',
  '--mantine-color-yellow-light': 'var(--pl-waiting-soft)',
  '--mantine-color-yellow-light-hover': 'var(--pl-waiting-soft)',
  '--mantine-color-yellow-light-color': 'var(--pl-waiting)',
};
