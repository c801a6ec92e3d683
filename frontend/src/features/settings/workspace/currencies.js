// @ts-check
/** Currencies by code and name, as the browser knows them. */
export function currencyOptions() {
  const names = new Intl.DisplayNames('en-GB', { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${value} · ${names.of(value)}` }));
}
