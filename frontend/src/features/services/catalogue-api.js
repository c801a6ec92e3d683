// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/http.js';

/**
 * @typedef {import('@/shared/api/types.js').Schemas} Schemas
 * @typedef {Schemas['ServiceOut']} Service
 * @typedef {Schemas['AudienceOut']} Audience
 * @typedef {Schemas['ServiceIn']} NewService
 * @typedef {Schemas['api__schemas__audience__AudienceIn']} NewAudience
 * @typedef {Schemas['ServicePatchIn']} ServicePatch
 * @typedef {Schemas['AudiencePatchIn']} AudiencePatch
 * @typedef {Schemas['CheckedSentenceOut']} CheckedSentence
 */

const MOST = 200;

/** @param {Record<string, string>} filter @param {AbortSignal} signal @param {string} path */
async function list(path, filter, signal) {
  const params = { limit: MOST, ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) };
  return (await http.get(path, { params, signal })).data.items;
}

/** @param {{ q: string, status: string, category: string }} filter */
export const serviceListQuery = (filter) =>
  queryOptions({
    queryKey: ['services', 'list', filter],
    queryFn: /** @returns {Promise<Service[]>} */ ({ signal }) => list('/api/services', filter, signal),
    placeholderData: (previous) => previous,
  });

/** @param {{ q: string, kind: string }} filter */
export const audienceListQuery = (filter) =>
  queryOptions({
    queryKey: ['audiences', 'list', filter],
    queryFn: /** @returns {Promise<Audience[]>} */ ({ signal }) => list('/api/audiences', filter, signal),
    placeholderData: (previous) => previous,
  });

/** @param {string} id */
export const serviceQuery = (id) =>
  queryOptions({
    queryKey: ['services', 'one', id],
    queryFn: async ({ signal }) => /** @type {Service} */ ((await http.get(`/api/services/${id}`, { signal })).data),
  });

/** @param {string} id */
export const audienceQuery = (id) =>
  queryOptions({
    queryKey: ['audiences', 'one', id],
    queryFn: async ({ signal }) => /** @type {Audience} */ ((await http.get(`/api/audiences/${id}`, { signal })).data),
  });

/** A change names the version it was made on, so that it never overwrites somebody else's. @param {number} version */
const onVersion = (version) => ({ headers: { 'If-Match': `"${version}"` } });

/** @param {NewService} service @returns {Promise<Service>} */
export const createService = async (service) => (await http.post('/api/services', service)).data;

/** @param {{ id: string, version: number }} service @param {ServicePatch} change @returns {Promise<Service>} */
export const changeService = async ({ id, version }, change) => (await http.patch(`/api/services/${id}`, change, onVersion(version))).data;

/** @param {{ id: string, version: number }} service */
export const deleteService = ({ id, version }) => http.delete(`/api/services/${id}`, onVersion(version));

/** @param {NewAudience} audience @returns {Promise<Audience>} */
export const createAudience = async (audience) => (await http.post('/api/audiences', audience)).data;

/** @param {{ id: string, version: number }} audience @param {AudiencePatch} change @returns {Promise<Audience>} */
export const changeAudience = async ({ id, version }, change) => (await http.patch(`/api/audiences/${id}`, change, onVersion(version))).data;

/** @param {{ id: string, version: number }} audience */
export const deleteAudience = ({ id, version }) => http.delete(`/api/audiences/${id}`, onVersion(version));

/** @param {string} serviceId @param {string} text @returns {Promise<CheckedSentence[]>} */
export const checkClaims = async (serviceId, text) => (await http.post('/api/claims/check', { service_id: serviceId, text })).data.sentences;

const NEWEST = 5;

/** The newest campaigns of a service. @param {string} id */
export const campaignsOfServiceQuery = (id) =>
  queryOptions({
    queryKey: ['campaigns', 'of service', id],
    queryFn: /** @returns {Promise<Schemas['CampaignRowOut'][]>} */ async ({ signal }) =>
      (await http.get('/api/campaigns', { params: { service_id: id, limit: NEWEST }, signal })).data.items,
  });
