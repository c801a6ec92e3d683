// @ts-check
import { memo } from 'react';
import { CircleX, Compass, Lightbulb, MessageCircle, MessageCircleQuestionMark, RefreshCw, Telescope, UserRound } from 'lucide-react';
import { CitedText } from '@/shared/evidence/cited-text.jsx';
import { useRun } from '../run-context.js';
import { answerText } from '../model/answer-text.js';
import { switchWords } from '../model/switch-words.js';
import { wishWords } from '../model/wish-words.js';
import { DecisionEntry } from './decision-entry.jsx';
import { ModelEntry } from './model-entry.jsx';
import { NoteEntry } from './note-entry.jsx';
import { SwitchEntry } from './switch-entry.jsx';
import { TextEntry } from './text-entry.jsx';
import { ToolEntry } from './tool-entry.jsx';

/** @typedef {import('../model/run-state.js').FeedEntry} Entry */

export const FeedEntry = memo(
  /** @param {{ entry: Entry, node: string, writing: boolean }} props */
  function FeedEntry({ entry, node, writing }) {
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
      case 'opinion':
        return <OpinionEntry id={entry.id} opinion={entry.opinion} />;
      case 'model':
        return <ModelEntry entry={entry} />;
      case 'switch':
        return <SwitchEntry words={switchWords(entry, node)} />;
      case 'wish':
        return <WishEntry id={entry.id} />;
      case 'answer':
        return <NoteEntry icon={UserRound} label="Review">{answerText(entry.answer)}</NoteEntry>;
      default:
        return null;
    }
  },
);

/** @param {{ id: string }} props */
function WishEntry({ id }) {
  const wish = useRun((run) => run.wishes[id]);
  if (!wish) return null;
  return (
    <NoteEntry icon={Compass} label="A wish" content={wish.text}>
      {wish.by} · {wishWords(wish)}
    </NoteEntry>
  );
}

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

/** @param {{ id: string, opinion: import('../model/run-state.js').Opinion }} props */
function OpinionEntry({ id, opinion: { verdict, note } }) {
  const title = useRun((run) => run.ideas[id]?.text.title);
  if (verdict === 'doubt') return <NoteEntry icon={MessageCircleQuestionMark} label="A doubt about" content={title}><CitedText text={note} /></NoteEntry>;
  return <NoteEntry icon={MessageCircle} label="A second opinion on" content={title}>It stands: <CitedText text={note} /></NoteEntry>;
}
