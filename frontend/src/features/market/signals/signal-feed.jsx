// @ts-check
import { Button } from '@mantine/core';
import { SearchX } from 'lucide-react';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Notice } from '@/shared/ui/notice.jsx';
import { isNarrowed, NO_FILTER } from '../model/signal-filter.js';
import { FeedNote } from './feed-note.jsx';
import { NewSignalsPill } from './new-signals-pill.jsx';
import { NoSignals } from './no-signals.jsx';
import { SignalList } from './signal-list.jsx';
import { SignalSkeleton } from './signal-skeleton.jsx';
import { useFresh } from './use-fresh.js';
import { useHeldBack } from './use-held-back.js';
import { useSignalKeys } from './use-signal-keys.js';
import { useSignals } from './use-signals.js';

/** @typedef {import('../model/signal-filter.js').FilterValues} FilterValues */

/** @param {{ values: FilterValues, onChange: (change: Partial<FilterValues>) => void }} props */
export function SignalFeed({ values, onChange }) {
  const { signals, searching, isPending, error, retry, more, isMoreComing } = useSignals(values);
  const fresh = useFresh();
  const { shown, held, release } = useHeldBack(searching ? NOTHING : signals);
  const listed = searching ? signals : shown;
  const { focused, setAt } = useSignalKeys(listed);

  if (isPending) return <SignalSkeleton />;
  if (error) return <FeedError error={error} onRetry={retry} onWords={searching ? () => onChange({ byWords: true }) : undefined} />;
  if (listed.length === 0) return values.q || isNarrowed(values) ? <NothingFound onClear={() => onChange(NO_FILTER)} /> : <NoSignals />;
  return (
    <>
      <FeedNote count={listed.length} searching={searching} byWords={values.byWords && Boolean(values.q)} onMeaning={() => onChange({ byWords: false })} />
      <NewSignalsPill count={held} onClick={release} />
      <SignalList signals={listed} fresh={fresh} focused={focused} onFocus={setAt} onEnd={more} />
      {isMoreComing && <SignalSkeleton rows={2} />}
    </>
  );
}

/** @type {import('@/shared/api/types.js').Signal[]} */
const NOTHING = [];

/** @param {{ error: unknown, onRetry: () => void, onWords?: () => void }} props */
function FeedError({ error, onRetry, onWords }) {
  const byWords = onWords && (
    <Button variant="default" onClick={onWords}>
      Look for the words instead
    </Button>
  );
  return <ErrorNotice error={error} onRetry={onRetry} action={byWords} />;
}

/** @param {{ onClear: () => void }} props */
function NothingFound({ onClear }) {
  return (
    <Notice icon={SearchX} title="No signal fits" action={<Button variant="default" onClick={onClear}>Clear search and filters</Button>}>
      Ask in other words, or with fewer conditions.
    </Notice>
  );
}
