// @ts-check
import { ExplanationText } from '@/shared/campaign/explanation-text.jsx';
import { useRun } from '../run-context.js';
import { PanelEmpty } from './panel-empty.jsx';
import styles from './explanation-panel.module.css';

export function ExplanationPanel() {
  const text = useRun((run) => run.explanation.text);
  if (!text) return <PanelEmpty none="This run ended before its explanation." shapes={1} />;
  return (
    <div className={styles.sheet}>
      <ExplanationText text={text} />
    </div>
  );
}
