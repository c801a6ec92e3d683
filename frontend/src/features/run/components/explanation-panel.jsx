// @ts-check
import { Author } from '@/shared/campaign/author.jsx';
import { ExplanationText } from '@/shared/campaign/explanation-text.jsx';
import { asksModels } from '../model/planned-by.js';
import { useRun } from '../run-context.js';
import { PanelEmpty } from './panel-empty.jsx';
import styles from './explanation-panel.module.css';

export function ExplanationPanel() {
  const text = useRun((run) => run.explanation.text);
  const adapter = useRun((run) => run.explanation.adapter);
  const showAuthors = useRun(asksModels);
  if (!text) return <PanelEmpty none="This run ended before its explanation." shapes={1} />;
  return (
    <div className={styles.sheet}>
      <ExplanationText text={text} />
      {showAuthors && adapter && (
        <p className={styles.foot}>
          <Author adapter={adapter} />
        </p>
      )}
    </div>
  );
}
