import { fileURLToPath } from 'node:url';
import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { composingGuard } from './scripts/eslint/composing-guard.mjs';
import { importWalls } from './scripts/eslint/import-walls.mjs';
import {
  clientRestrictions,
  featureRestrictions,
  pureRestrictions,
  screenRestrictions,
  workerHostRestrictions,
} from './scripts/eslint/purity.mjs';
import { readWorkspace } from './scripts/workspace.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const tests = ['**/*.test.{ts,tsx}', '**/*.fixtures.ts', '*/test/**/*.ts'];
const screens = ['theme', 'designer', 'widget', 'workspace-ui'];

/** @type {import('./scripts/eslint/purity.mjs').RestrictedSyntax[]} */
const styleSyntax = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: give it a name that says what it is.' },
];
/** @type {import('./scripts/eslint/purity.mjs').RestrictedSyntax[]} */
const testSyntax = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(only|skip|todo|fails)$/]',
    message: 'Every test runs: delete the test, or fix what keeps it from passing.',
  },
];

export default defineConfig(
  // The pages of examples are served to browsers as they stand, and belong to no TypeScript program.
  { ignores: ['**/dist/', '**/node_modules/', 'coverage/', 'data/', 'examples/public/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    plugins: { parley: { rules: { 'import-walls': importWalls(readWorkspace(root)) } } },
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.check.json', './tsconfig.screens.json', './widget/tsconfig.json'],
        tsconfigRootDir: root,
      },
    },
    rules: {
      'parley/import-walls': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-self-compare': 'error',
      'no-useless-rename': 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true, allowRethrowing: true }],
      // An aborted signal's reason is whatever was given.
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingAny: true, allowThrowingUnknown: true },
      ],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      ...restrict({ globals: [], properties: [], syntax: styleSyntax }),
    },
  },
  ...['schemas', 'content', 'engine', 'modules'].map((folder) => ({
    files: [`${folder}/src/**/*.ts`],
    rules: restrict(withStyle(pureRestrictions(folder))),
  })),
  // The half of content that draws is a part of the screens.
  { files: ['content/src/draw/**/*.ts'], rules: restrict(withStyle(screenRestrictions())) },
  { files: ['engine/src/expression/*-worker*.ts'], rules: restrict(withStyle(workerHostRestrictions())) },
  { files: ['sdk/src/**/*.ts'], rules: restrict(withStyle(clientRestrictions())) },
  {
    files: ['runtime-server/src/**/*.ts'],
    ignores: [
      'runtime-server/src/platform/**',
      '!runtime-server/src/platform/{mail,outgoing}/**',
      'runtime-server/src/testing/**',
    ],
    rules: restrict(withStyle(featureRestrictions())),
  },
  {
    files: screens.map((folder) => `${folder}/{src,dev}/**/*.{ts,tsx}`),
    plugins: {
      'react-hooks': { rules: { ...reactHooks.rules } },
      screens: { rules: { 'composing-guard': composingGuard } },
    },
    rules: {
      ...restrict(withStyle(screenRestrictions())),
      'screens/composing-guard': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // Event handlers may be asynchronous: what they throw is caught where it is thrown.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: tests, rules: restrict({ globals: [], properties: [], syntax: [...styleSyntax, ...testSyntax] }) },
  // Vitest, ESLint and the reporter interface ask for a default export.
  {
    files: ['*.config.{js,ts}', '*/*.config.ts', 'e2e/src/global.setup.ts', 'scripts/{closing,journey}-reporter.mjs'],
    rules: restrict({ globals: [], properties: [], syntax: [] }),
  },
  // Part of the repository, not of what a package ships: they share the scripts.
  {
    files: ['cli/bin/parley.mjs', 'e2e/playwright.config.ts', 'e2e/src/global.setup.ts'],
    rules: { 'parley/import-walls': 'off' },
  },
);

/**
 * @param {import('./scripts/eslint/purity.mjs').Restrictions} restrictions
 * @returns {import('./scripts/eslint/purity.mjs').Restrictions}
 */
function withStyle({ globals, properties, syntax }) {
  return { globals, properties, syntax: [...styleSyntax, ...syntax] };
}

/**
 * @param {import('./scripts/eslint/purity.mjs').Restrictions} restrictions
 * @returns {Record<string, import('eslint').Linter.RuleEntry>}
 */
function restrict({ globals, properties, syntax }) {
  return {
    'no-restricted-globals': list(globals),
    'no-restricted-properties': list(properties),
    'no-restricted-syntax': list(syntax),
  };
}

/**
 * @param {readonly object[]} entries
 * @returns {import('eslint').Linter.RuleEntry}
 */
function list(entries) {
  return entries.length === 0 ? 'off' : ['error', ...entries];
}
