// @ts-check
import { createTheme } from '@mantine/core';

// Ten steps of the one brand hue, pine; every other colour is a semantic token in tokens.css.
const PINE = /** @type {const} */ ([
  '#eef7f4', '#dcefe9', '#b8ddd2', '#8fc9b9', '#63b39f', '#3c9c86', '#1f8570', '#0e6655', '#0b5346', '#083f35',
]);
// Mantine draws its dark surfaces and borders from this ramp: ink at the one end, our canvas at the other.
const DARK = /** @type {const} */ ([
  '#ecede8', '#bfc4c0', '#969d99', '#6b726e', '#434b47', '#2a302d', '#1d2220', '#161a19', '#121514', '#0e1110',
]);
// Its greys are warm: disabled controls, tracks of switches and quiet buttons lie on paper.
const GRAY = /** @type {const} */ ([
  '#faf9f6', '#f6f4ef', '#efece5', '#e4e1d8', '#d5d1c6', '#a8a498', '#7d7a72', '#63676a', '#474b4f', '#1a1c1e',
]);
const UI_FONT = "'Inter Variable', system-ui, sans-serif";

// Mantine would choose white for a filled button's words, too faint on the dark scheme's pine.
const BUTTON_VARS = /** @type {Record<string, Record<string, string>>} */ ({
  filled: { '--button-bg': 'var(--accent)', '--button-hover': 'var(--accent-hover)', '--button-color': 'var(--on-accent)' },
  danger: { '--button-bg': 'var(--bad)', '--button-hover': 'var(--bad)', '--button-color': 'var(--surface)' },
});

/**
 * @param {unknown} _theme
 * @param {{ variant?: string }} props
 */
const buttonVars = (_theme, { variant = 'filled' }) => ({ root: BUTTON_VARS[variant] ?? {} });

const DIMMED = { backgroundOpacity: 0.35 };

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: { pine: PINE, gray: GRAY, dark: DARK },
  fontFamily: UI_FONT,
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem' },
  defaultRadius: 'sm',
  headings: { fontWeight: '600', fontFamily: UI_FONT },
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' }, vars: buttonVars },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Modal: { defaultProps: { lockScroll: false, centered: true, overlayProps: DIMMED } },
    Drawer: { defaultProps: { lockScroll: false, overlayProps: DIMMED } },
    Popover: { defaultProps: { shadow: 'md', radius: 'md' } },
    // Its placeholder for the focus is no menu item, which a menu may not hold: the first item gets the focus instead.
    Menu: { defaultProps: { shadow: 'md', radius: 'md', withInitialFocusPlaceholder: false } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
  },
});
