// @ts-check
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { duplicateCampaign, regenerateCampaign, restoreCampaign } from '@/shared/api/campaign-life.js';
import { deleteCampaign, moveCampaign, renameCampaign } from '@/shared/api/campaigns.js';
import { problemFrom, problemText } from '@/shared/api/problem.js';
import { notify, notifyUndo } from '@/shared/ui/toast.js';

/**
 * @typedef {import('@/shared/api/types.js').CampaignSummary} CampaignSummary
 * @typedef {Pick<CampaignSummary, 'id' | 'name' | 'version'>} Named
 * @typedef {ReturnType<typeof useRowActions>} RowActions
 */

const STALE = 412;

/**
 * What can be done with a campaign without opening it. `fresh` is the one that was just made or brought back.
 */
export function useRowActions() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [fresh, setFresh] = useState(/** @type {string | null} */ (null));
  const reload = () => queryClient.invalidateQueries({ queryKey: ['campaigns'] });

  /** @param {unknown} error @param {string} title */
  const failed = (error, title) => {
    const stale = problemFrom(error).status === STALE;
    notify({ title, message: stale ? 'It was changed meanwhile; try again on what it is now.' : problemText(error), tone: 'bad' });
    return reload();
  };
  /** @param {CampaignSummary} campaign */
  const restore = async (campaign) => {
    try {
      await restoreCampaign(campaign.id);
      setFresh(campaign.id);
      await reload();
    } catch (error) {
      await failed(error, `“${campaign.name}” could not be restored`);
    }
  };
  return {
    fresh,
    /** @param {CampaignSummary} campaign */
    async remove(campaign) {
      dropFromLists(queryClient, campaign.id); // it can be undone, so that nobody need wait
      try {
        await deleteCampaign(campaign);
        notifyUndo({ message: `“${campaign.name}” is deleted.`, onUndo: () => restore(campaign) });
        await reload();
      } catch (error) {
        await failed(error, `“${campaign.name}” could not be deleted`);
      }
    },
    /** @param {Named} campaign */
    async duplicate(campaign) {
      try {
        const copy = await duplicateCampaign(campaign.id);
        setFresh(copy.id);
        await reload();
        notify({ title: 'Duplicated', message: `“${copy.name}” is a draft of your own.` });
      } catch (error) {
        await failed(error, `“${campaign.name}” could not be duplicated`);
      }
    },
    /** @param {Named} campaign */
    async generate(campaign) {
      try {
        const { run } = await regenerateCampaign(campaign);
        navigate(`/campaigns/${campaign.id}/runs/${run.id}`);
        reload();
      } catch (error) {
        await failed(error, `“${campaign.name}” could not be planned`);
      }
    },
    /** @param {CampaignSummary} campaign */
    async archive(campaign) {
      await moveCampaign(campaign, { action: 'archive', comment: '' });
      notify({ title: 'Archived', message: campaign.name });
      return reload();
    },
    /** @param {CampaignSummary} campaign @param {string} name */
    async rename(campaign, name) {
      await renameCampaign(campaign, name);
      return reload();
    },
  };
}

/**
 * @param {import('@tanstack/react-query').QueryClient} queryClient
 * @param {string} id
 */
function dropFromLists(queryClient, id) {
  queryClient.setQueriesData({ queryKey: ['campaigns', 'list'] }, (/** @type {any} */ data) => {
    if (!data?.pages) return data;
    const without = (/** @type {{ items: CampaignSummary[] }} */ page) => ({ ...page, items: page.items.filter((item) => item.id !== id) });
    return { ...data, pages: data.pages.map(without) };
  });
}
