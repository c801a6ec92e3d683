// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';

/**
 * @typedef {import('@/shared/api/types.js').Schemas} Schemas
 * @typedef {Omit<Schemas['OverviewOut'], 'inventory'> & { inventory: Omit<Schemas['InventoryOut'], 'campaigns'> & {
 *   campaigns: Record<string, number | undefined> } }} Overview
 * @typedef {Schemas['FiguresOut']} Figures
 * @typedef {Schemas['PointOut']} Point
 * @typedef {Schemas['ActiveCampaignOut']} ActiveCampaign
 * @typedef {Schemas['NeedOut']} Need
 * @typedef {Schemas['CalibrationOut']} Calibration
 * @typedef {Schemas['SignalOut']} Signal
 */

/** @param {string} days */
export const overviewQuery = (days) =>
  queryOptions({
    queryKey: ['overview', days],
    queryFn: async ({ signal }) => /** @type {Overview} */ ((await http.get('/api/overview', { params: { days }, signal })).data),
    placeholderData: (previous) => previous,
  });

const SHOWN = 8;

export const latestSignalsQuery = queryOptions({
  queryKey: ['signals', 'latest', SHOWN],
  queryFn: async ({ signal }) => /** @type {Signal[]} */ ((await http.get('/api/signals', { params: { limit: SHOWN }, signal })).data.items),
});
