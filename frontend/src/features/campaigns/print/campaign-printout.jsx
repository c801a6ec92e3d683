// @ts-check
import { createPortal } from 'react-dom';
import { PrintedCampaign } from './printed-campaign.jsx';
import { usePrinting } from './use-printing.js';
import './print.css';

/**
 * What Ctrl-P puts on paper in place of the page: the whole campaign as a document, whichever part of it is on the screen.
 * @param {{ campaign: import('@/shared/api/types.js').Campaign, evidence: import('@/shared/api/types.js').Evidence[] }} props
 */
export function CampaignPrintout({ campaign, evidence }) {
  const printing = usePrinting(campaign.name);
  if (!printing) return null;
  return createPortal(
    <div data-print="document">
      <PrintedCampaign campaign={campaign} evidence={evidence} />
    </div>,
    document.body,
  );
}
