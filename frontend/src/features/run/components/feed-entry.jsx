// @ts-check
import { memo } from 'react';
import { CircleX, Lightbulb, RefreshCw, Shuffle, Telescope, UserRound } from 'lucide-react';
import { CitedText } from '@/shared/evidence/cited-text.jsx';
import { useRun } from '../run-context.js';
import { answerText } from '../model/answer-text.js';
import { DecisionEntry } from './decision-entry.jsx';
import { NoteEntry } from './note-entry.jsx';
import { TextEntry } from './text-entry.jsx';
import { ToolEntry } from './tool-entry.jsx';

/** @typedef {import('../model/run-state.js').FeedEntry} Entry */

export const FeedEntry = memo(
  /** @param {{ entry: Entry, writing: boolean }} props */
  function FeedEntry({ entry, writing }) {
    switch (entry.kind) {
      case 'text':
        return <TextEntry text={entry.text} writing={writing} />;
      case 'tool':
        return <ToolEntry entry={entry} />;
      case 'decision':
        return <DecisionEntry decision={entry.decision} />;
      case 'opportunity':
        return <OpportunityEntry id={entry.id} />;
      case 'idea':
        return <NoteEntry icon={entry.revised ? RefreshCw : Lightbulb} label={entry.revised ? 'Repaired' : 'New idea'} content={entry.title} />;
      case 'rejection':
        return <RejectionEntry id={entry.id} reasons={entry.reasons} />;
      case 'switch':
        return <NoteEntry icon={Shuffle} label={`Model: ${entry.from} → ${entry.to}`}>{entry.why}</NoteEntry>;
      case 'answer':
        return <NoteEntry icon={UserRound} label="Review">{answerText(entry.answer)}</NoteEntry>;
      default:
        return null;
    }
  },
);

/** @param {{ id: string }} props */
function OpportunityEntry({ id }) {
  const title = useRun((run) => run.opportunities.find((opportunity) => opportunity.id === id)?.title);
  return <NoteEntry icon={Telescope} label="Opportunity" content={title} />;
}

/** @param {{ id: string, reasons: string[] }} props */
function RejectionEntry({ id, reasons }) {
  const title = useRun((run) => run.ideas[id]?.text.title);
  return (
    <NoteEntry icon={CircleX} label="Rejected" content={title} struck>
      <CitedText text={reasons.join('. ')} />
    </NoteEntry>
  );
}
