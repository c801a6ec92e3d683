// @ts-check
import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatAgo } from '@/shared/format/time.js';
import { useSession } from '@/shared/session/use-session.js';
import { BriefCatalogue } from './brief-catalogue.jsx';
import { BriefForm } from './brief-form.jsx';
import { defaultValues } from './brief-values.js';
import { forgetBrief, storeBrief, storedBrief } from './stored-brief.js';
import { useNewBrief } from './use-brief-actions.js';
import styles from './brief-page.module.css';

const WORDS = { save: 'Save draft', generate: 'Generate campaign', ready: 'Ready to generate' };

export function BriefPage() {
  return (
    <div className={styles.page}>
      <title>New campaign · NexusPlanner</title>
      <header className={styles.header}>
        <p className={styles.crumb}>
          <Link to="/campaigns">Campaigns</Link> <span aria-hidden="true">/</span> New
        </p>
        <h1 className={styles.title}>What should this campaign do?</h1>
      </header>
      <BriefCatalogue>{(catalogue) => <NewBrief catalogue={catalogue} />}</BriefCatalogue>
    </div>
  );
}

/** @param {{ catalogue: import('./brief-values.js').Catalogue }} props */
function NewBrief({ catalogue }) {
  const { user } = useSession();
  const [search] = useSearchParams();
  const [asked] = useState(() => ({ serviceId: search.get('service'), signalId: search.get('signal') }));
  const [fresh] = useState(() => firstValues(catalogue, asked));
  const [stored, setStored] = useState(() => (asked.serviceId || asked.signalId ? null : storedBrief(user?.id, fresh)));
  const forget = useCallback(() => forgetBrief(user?.id), [user?.id]);
  const keep = useCallback(
    (/** @type {import('./brief-values.js').BriefValues} */ values) => {
      if (values !== fresh && JSON.stringify(values) !== JSON.stringify(fresh)) storeBrief(user?.id, values);
    },
    [user?.id, fresh],
  );
  const sending = useNewBrief({ onDone: forget });
  const startOver = () => {
    forget();
    setStored(null);
  };
  return (
    <>
      {stored && (
        <p className={styles.stored} role="status">
          You left this brief unfinished {formatAgo(stored.at)}.
          <Button variant="subtle" color="gray" onClick={startOver}>
            Start over
          </Button>
        </p>
      )}
      <BriefForm
        key={stored ? 'stored' : 'fresh'}
        catalogue={catalogue}
        start={stored?.values ?? fresh}
        sending={sending}
        sent={(brief) => brief}
        words={WORDS}
        onChange={keep}
      />
    </>
  );
}

/**
 * @param {import('./brief-values.js').Catalogue} catalogue
 * @param {{ serviceId: string | null, signalId: string | null }} asked
 */
function firstValues(catalogue, { serviceId, signalId }) {
  return { ...defaultValues(catalogue, new Date(), serviceId), promptedBy: signalId ? [signalId] : [] };
}
