// @ts-check
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { TimeChart } from './time-chart.jsx';

const POINTS = [
  { at: '2027-01-01', label: '1 Jan', values: { spent: 12, planned: 10, band: /** @type {[number, number]} */ ([8, 14]) } },
  { at: '2027-01-02', label: '2 Jan', values: { spent: null, planned: 11, band: null } },
];
const SERIES = /** @type {import('./time-chart.jsx').ChartSeries[]} */ ([
  { id: 'spent', label: 'Spent', kind: 'area' },
  { id: 'planned', label: 'Planned', kind: 'plan' },
  { id: 'band', label: '90 % band', kind: 'band' },
]);

function show() {
  render(<TimeChart title="Spend" summary="Two days." points={POINTS} series={SERIES} format={(value) => `€${value}`} />);
}

test('the figures of a chart can be read as a table, and what is unknown is no zero', async () => {
  show();
  await userEvent.click(screen.getByRole('radio', { name: 'Table' }));
  const rows = within(screen.getByRole('region', { name: 'Spend' })).getAllByRole('row');
  expect(within(rows[1]).getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['€12', '€10', '€8 to €14']);
  expect(within(rows[2]).getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['–', '€11', '–']);
});

test('a chart says in words what there is to see', () => {
  show();
  expect(screen.getByRole('figure', { name: 'Spend' })).toHaveTextContent('Two days.');
  expect(screen.getByText('Planned')).toBeVisible();
});
