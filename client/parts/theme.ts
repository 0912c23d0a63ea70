import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import type { KeyboardEvent } from 'react';

const BRAND: MantineColorsTuple = [
  '#eef6f4',
  '#dcece8',
  '#b7d8d2',
  '#8ec3ba',
  '#63ab9f',
  '#3b9186',
  '#1b766d',
  '#0c5b55',
  '#094741',
  '#06332f',
];

/** In a list that stands open Enter chooses. Where the search found nothing to choose, it must not send the form. */
const chooseOnly = (event: KeyboardEvent<HTMLInputElement>): void => {
  if (event.key === 'Enter' && event.currentTarget.getAttribute('aria-expanded') === 'true') event.preventDefault();
};

/** Mantine 9 dressed in our tokens. Colours come from the resolver below, so that schemes need no second theme. */
export const theme = createTheme({
  colors: { brand: BRAND },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 4 },
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: {
    xs: 'var(--text-xs)',
    sm: 'var(--text-s)',
    md: 'var(--text-m)',
    lg: 'var(--text-l)',
    xl: 'var(--text-xl)',
  },
  headings: { fontFamily: 'var(--font-sans)', fontWeight: '600' },
  radius: { xs: '3px', sm: 'var(--radius-s)', md: 'var(--radius-m)', lg: 'var(--radius-l)', xl: '24px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Mantine gives a title the alert's own colour, too pale on its ground to be read.
    Alert: { styles: { title: { color: 'var(--ink)' } } },
    Button: { defaultProps: { size: 'sm', variant: 'filled' } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 120 } },
    },
    // Its own fading would outlast what `prefers-reduced-motion` asks for.
    SegmentedControl: { defaultProps: { transitionDuration: 0 } },
    Drawer: { defaultProps: { transitionProps: { duration: 140 } } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Menu: { defaultProps: { transitionProps: { duration: 90 }, shadow: 'md' } },
    Select: {
      defaultProps: { comboboxProps: { shadow: 'md', transitionProps: { duration: 90 } }, onKeyDown: chooseOnly },
    },
    MultiSelect: { defaultProps: { comboboxProps: { shadow: 'md' }, onKeyDown: chooseOnly } },
  },
});

export const tokensToMantine: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--brand-text)',
    '--mantine-color-error': 'var(--p1)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-filled': 'var(--brand)',
    '--mantine-primary-color-filled-hover': 'var(--brand-hover)',
    '--mantine-primary-color-contrast': 'var(--on-brand)',
    '--mantine-primary-color-light': 'var(--brand-soft)',
    '--mantine-primary-color-light-hover': 'var(--brand-soft)',
    '--mantine-primary-color-light-color': 'var(--brand-text)',
    '--mantine-color-brand-filled': 'var(--brand)',
    '--mantine-color-brand-filled-hover': 'var(--brand-hover)',
    '--mantine-color-brand-light': 'var(--brand-soft)',
    '--mantine-color-brand-light-hover': 'var(--brand-soft)',
    '--mantine-color-brand-light-color': 'var(--brand-text)',
    '--mantine-color-brand-text': 'var(--brand-text)',
    '--mantine-color-brand-outline': 'var(--brand-text)',
    '--mantine-line-height': 'var(--leading)',
    '--mantine-shadow-md': 'var(--shadow-2)',
    '--mantine-shadow-xl': 'var(--shadow-3)',
  };
  return {
    variables: {},
    light: shared,
    dark: { ...shared, '--mantine-color-dark-4': 'var(--line)', '--mantine-color-dark-6': 'var(--raised)' },
  };
};
