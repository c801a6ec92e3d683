// @ts-check
import { Link, useNavigate } from 'react-router';
import { useMayWrite } from '@/shared/session/use-session.js';
import { Page } from '@/shared/ui/page.jsx';
import { PageHeader } from '@/shared/ui/page-header.jsx';
import { notify } from '@/shared/ui/toast.js';
import { AudienceForm } from './audience-form.jsx';
import { createAudience } from './catalogue-api.js';
import { audienceFromValues, newAudienceValues } from './model/audience-values.js';
import { ReadOnly } from './read-only.jsx';
import { useKeptAudience } from './use-kept.js';

const LIST = '/services?tab=audiences';

export function NewAudiencePage() {
  const mayWrite = useMayWrite();
  const navigate = useNavigate();
  const keep = useKeptAudience();
  return (
    <Page width="reading">
      <PageHeader title="Add an audience" eyebrow={<Link to={LIST}>Audiences</Link>} />
      {mayWrite ? (
        <AudienceForm
          initialValues={newAudienceValues()}
          label="Add audience"
          send={(values) => createAudience(audienceFromValues(values))}
          onSaved={(audience) => {
            keep(audience);
            notify({ message: `${audience.name} is added.` });
            navigate(`/services/audiences/${audience.id}`, { replace: true });
          }}
          onCancel={() => navigate(LIST)}
        />
      ) : (
        <ReadOnly />
      )}
    </Page>
  );
}
