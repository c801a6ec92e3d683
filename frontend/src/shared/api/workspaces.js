// @ts-check
import { queryOptions } from '@tanstack/react-query';
import { http } from './http.js';

/** @typedef {import('./types.js').Workspace} Workspace */

/** Those that the signed-in person belongs to. */
export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: async ({ signal }) => /** @type {Workspace[]} */ ((await http.get('/api/workspaces', { signal })).data.items),
});

/**
 * Go on in another workspace. The page is loaded anew, so that nothing of the one before stays in it.
 * @param {string} workspaceId
 */
export async function switchWorkspace(workspaceId) {
  await http.post('/auth/switch', { workspace_id: workspaceId });
  window.location.assign('/');
}
