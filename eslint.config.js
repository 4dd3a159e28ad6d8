// The import rule of ARCHITECTURE.md is enforced here: lib, ui → rooms → app. A room may import another room's
// types.ts, as types only; nothing else crosses.
import js from '@eslint/js';
import globals from 'globals';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

const rooms = [
  'lesson',
  'editor',
  'language',
  'run',
  'toolchain',
  'gopls',
  'quiz',
  'progress',
  'review',
  'pwa',
  'setup',
  'playground-server',
  'go-command',
  'conformance',
];
/** Node-only rooms compose others as app/ does for the page: they may use the toolchain and the lessons directly. */
const nodeRooms = ['setup', 'playground-server', 'go-command', 'conformance'];

/** gopls's files are kept as the toolchain's are, by the same code. */
const alsoUses = { gopls: ['toolchain'] };

/** Import restrictions for the files of one room. */
function roomRule(room) {
  const others = rooms.filter((other) => other !== room && !alsoUses[room]?.includes(other));
  return {
    files: [`src/${room}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.ts', '**/*.test.tsx', '**/node/**', '**/*.node.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(\\.\\./)+app/', message: 'app/ composes rooms; rooms never import it.' },
            {
              regex: `^(\\.\\./)+(${others.join('|')})/(?!types(\\.ts)?$)`,
              message: 'Rooms meet in app/. Import types only, from the other room’s types.ts.',
            },
            {
              regex: `^(\\.\\./)+(${others.join('|')})/types(\\.ts)?$`,
              allowTypeImports: true,
              message: 'Across rooms, types only.',
            },
          ],
        },
      ],
    },
  };
}

/** lib/ and ui/ know nothing of rooms. */
const leafRule = {
  files: ['src/lib/**/*.{ts,tsx}', 'src/ui/**/*.{ts,tsx}'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(app|${rooms.join('|')})/`,
            message: 'lib/ and ui/ import no room and not app/.',
          },
        ],
      },
    ],
  },
};

export default defineConfig(
  globalIgnores(['dist', 'node_modules', 'test-results', 'playwright-report', 'coverage']),
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        project: [
          './src/tsconfig.json',
          './src/toolchain/tsconfig.json',
          './src/pwa/tsconfig.sw.json',
          './scripts/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: ['src/**/*.tsx', 'src/**/use-*.ts'], ...hooks.configs.flat['recommended-latest'] },
  ...rooms.filter((room) => !nodeRooms.includes(room)).map(roomRule),
  leafRule,
  { files: ['**/*.js'], extends: [ts.configs.disableTypeChecked] },
);
