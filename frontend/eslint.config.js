// @ts-check
import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';

const FEATURES = readdirSync(new URL('./src/features', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** @param {{ regex: string, message: string }[]} patterns */
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const NO_APP = { regex: '(^@/|/)app/', message: 'Imports point one way: app → features → shared.' };
const NO_FEATURES = { regex: '(^@/|/)features/', message: 'Imports point one way: app → features → shared.' };
const NO_DEV = { regex: '(^@/|/)dev/', message: 'The demo backend is for development and tests only.' };

/** @param {string} feature */
function featureRules(feature) {
  const others = FEATURES.filter((name) => name !== feature);
  const siblings = { regex: `^(\\.\\./)+(${others.join('|')})/`, message: 'A feature does not know another feature.' };
  return {
    files: [`src/features/${feature}/**/*.{js,jsx}`],
    ignores: ['**/*.test.{js,jsx}'],
    rules: forbid(NO_APP, NO_FEATURES, NO_DEV, siblings),
  };
}

export default [
  { ignores: ['dist/', 'node_modules/'] },
  js.configs.recommended,
  reactHooks.configs.flat['recommended-latest'],
  {
    languageOptions: {
      ecmaVersion: 'latest',
      sourceType: 'module',
      globals: { ...globals.browser },
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
    rules: {
      'no-unused-vars': ['error', { args: 'after-used', ignoreRestSiblings: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
    },
  },
  { files: ['*.config.js', 'build/**', 'e2e/**', 'bench/**', 'src/dev/**'], languageOptions: { globals: { ...globals.node } } },
  { files: ['e2e/**', 'bench/**', 'build/**'], rules: { 'no-console': 'off' } },
  {
    files: ['src/shared/**/*.{js,jsx}'],
    ignores: ['**/*.test.{js,jsx}'],
    rules: forbid(NO_APP, NO_FEATURES, NO_DEV),
  },
  { files: ['src/app/**/*.{js,jsx}'], ignores: ['**/*.test.{js,jsx}'], rules: forbid(NO_DEV) },
  ...FEATURES.map(featureRules),
];
