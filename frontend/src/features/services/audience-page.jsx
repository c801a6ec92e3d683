// @ts-check
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { problemText } from '@/shared/api/problem.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Page } from '@/shared/ui/page.jsx';
import { PageHeader } from '@/shared/ui/page-header.jsx';
import { notify } from '@/shared/ui/toast.js';
import { AudienceFacts } from './audience-facts.jsx';
import { AudienceForm } from './audience-form.jsx';
import { audienceQuery, changeAudience, deleteAudience } from './catalogue-api.js';
import { DeleteEntry } from './delete-entry.jsx';
import { EntrySkeleton } from './entry-skeleton.jsx';
import { audienceFromValues, valuesOfAudience } from './model/audience-values.js';
import { isUnused } from './model/usage-words.js';
import { useKeptAudience } from './use-kept.js';

/** @typedef {import('./catalogue-api.js').Audience} Audience */

const LIST = '/services?tab=audiences';
const CRUMB = <Link to={LIST}>Audiences</Link>;

/** One audience: to read, and with `?edit` to change. */
export function AudiencePage() {
  const { id = '' } = useParams();
  const audience = useQuery(audienceQuery(id));
  if (audience.data) return <Found key={id} audience={audience.data} onReload={() => audience.refetch()} />;
  return (
    <Page>
      <PageHeader title="Audience" eyebrow={CRUMB} />
      {audience.isPending ? <EntrySkeleton /> : <ErrorNotice error={audience.error} onRetry={() => audience.refetch()} />}
    </Page>
  );
}

/** @param {{ audience: Audience, onReload: () => Promise<unknown> }} props */
function Found({ audience, onReload }) {
  const mayWrite = useMayWrite();
  const [search, setSearch] = useSearchParams();
  if (mayWrite && search.has('edit')) return <Editing audience={audience} onReload={onReload} onClose={() => setSearch({}, { replace: true })} />;
  return (
    <Page>
      <PageHeader title={audience.name} eyebrow={CRUMB}>
        {mayWrite && (
          <>
            <Button variant="default" leftSection={<Pencil size={14} />} onClick={() => setSearch({ edit: '1' })}>
              Edit
            </Button>
            {isUnused(audience.used_by) && <Deleting audience={audience} />}
          </>
        )}
      </PageHeader>
      <AudienceFacts audience={audience} />
    </Page>
  );
}

/** @param {{ audience: Audience, onReload: () => Promise<unknown>, onClose: () => void }} props */
function Editing({ audience, onReload, onClose }) {
  const keep = useKeptAudience();
  return (
    <Page width="reading">
      <PageHeader title={`Change ${audience.name}`} eyebrow={CRUMB} />
      <AudienceForm
        key={audience.version}
        initialValues={valuesOfAudience(audience)}
        label="Save changes"
        send={(values) => changeAudience(audience, audienceFromValues(values))}
        onSaved={(saved) => {
          keep(saved);
          onClose();
          notify({ message: `${saved.name} is saved.` });
        }}
        onCancel={onClose}
        onReload={onReload}
      />
    </Page>
  );
}

/** @param {{ audience: Audience }} props */
function Deleting({ audience }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteAudience(audience),
    onSuccess: () => {
      navigate(LIST, { replace: true });
      client.removeQueries({ queryKey: audienceQuery(audience.id).queryKey });
      client.invalidateQueries({ queryKey: ['audiences'] });
      notify({ message: `${audience.name} is deleted.` });
    },
  });
  const problem = remove.isError ? problemText(remove.error) : null;
  return <DeleteEntry what="audience" name={audience.name} busy={remove.isPending} problem={problem} onDelete={() => remove.mutate()} />;
}
