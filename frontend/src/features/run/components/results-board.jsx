// @ts-check
import { useState } from 'react';
import { Tabs } from '@/shared/ui/tabs.jsx';
import { isFinal } from '../model/run-state.js';
import { useRun } from '../run-context.js';
import { ExplanationPanel } from './explanation-panel.jsx';
import { IdeasPanel } from './ideas-panel.jsx';
import { MessagesPanel } from './messages-panel.jsx';
import { SourcesPanel } from './sources-panel.jsx';
import styles from './results-board.module.css';

/** @typedef {'ideas' | 'messages' | 'explanation' | 'sources'} BoardTab */

/** What the run makes. Until somebody chooses a tab it shows what is being made now. @param {{ runId: string }} props */
export function ResultsBoard({ runId }) {
  const [chosen, setChosen] = useState(/** @type {BoardTab | null} */ (null));
  const ideas = useRun((run) => run.ideaOrder.length);
  const messages = useRun((run) => run.messages.length);
  const sources = useRun((run) => run.evidenceOrder.length);
  const note = useRun((run) => (isFinal(run.status) ? null : nowWords(run)));
  const [wish, setWish] = useState(''); // of the steering box, which is not taken away while somebody writes in it
  const tab = chosen ?? (ideas === 0 && sources > 0 && wish === '' ? 'sources' : 'ideas');
  return (
    <Tabs
      label="Results"
      className={styles.board}
      value={tab}
      onChange={setChosen}
      note={note}
      items={[
        { id: 'ideas', label: 'Ideas', count: ideas },
        { id: 'messages', label: 'Messages', count: messages },
        { id: 'explanation', label: 'Explanation' },
        { id: 'sources', label: 'Sources', count: sources },
      ]}
    >
      <div className={styles.scroll} tabIndex={0}>
        {tab === 'ideas' && <IdeasPanel runId={runId} wish={wish} onWish={setWish} />}
        {tab === 'messages' && <MessagesPanel />}
        {tab === 'explanation' && <ExplanationPanel />}
        {tab === 'sources' && <SourcesPanel />}
      </div>
    </Tabs>
  );
}

/** @param {import('../model/run-state.js').RunState} run */
function nowWords(run) {
  const lanes = run.nodes.creative;
  if (lanes?.state === 'running' && lanes.tasks.length > 1) {
    return `${lanes.tasks.filter((task) => task.state === 'done').length} of ${lanes.tasks.length} lanes done`;
  }
  return null;
}
