// @ts-check
/**
 * Writes Mantine's theme variables into the style sheet at build time. At run time Mantine would add them as a
 * <style> element, which a content security policy of style-src 'self' refuses.
 */
import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import { theme } from '../src/app/theme.js';

const MODULE_ID = 'virtual:mantine-variables.css';
const RESOLVED_ID = `\0${MODULE_ID}`;

/** @returns {string} */
function mantineVariablesCss() {
  const variables = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  return convertCssVariables(
    {
      variables: variables.variables,
      light: { ...variables.light, '--mantine-color-scheme': 'light' },
      dark: { ...variables.dark, '--mantine-color-scheme': 'dark' },
    },
    ':root',
  );
}

/** @returns {import('vite').Plugin} */
export function mantineVariables() {
  return {
    name: 'mantine-variables',
    resolveId: (id) => (id === MODULE_ID ? RESOLVED_ID : null),
    load: (id) => (id === RESOLVED_ID ? mantineVariablesCss() : null),
  };
}
