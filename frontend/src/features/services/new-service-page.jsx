// @ts-check
import { Link, useNavigate } from 'react-router';
import { useMayWrite, useSession } from '@/shared/session/use-session.js';
import { Page } from '@/shared/ui/page.jsx';
import { PageHeader } from '@/shared/ui/page-header.jsx';
import { notify } from '@/shared/ui/toast.js';
import { createService } from './catalogue-api.js';
import { newServiceValues, serviceFromValues } from './model/service-values.js';
import { ReadOnly } from './read-only.jsx';
import { ServiceForm } from './service-form.jsx';
import { useKeptService } from './use-kept.js';

export function NewServicePage() {
  const mayWrite = useMayWrite();
  const navigate = useNavigate();
  const keep = useKeptService();
  const { user } = useSession();
  return (
    <Page width="reading">
      <PageHeader title="Add a service" eyebrow={<Link to="/services">Services</Link>} />
      {mayWrite ? (
        <ServiceForm
          initialValues={newServiceValues(user?.currency ?? 'EUR')}
          label="Add service"
          send={(values) => createService(serviceFromValues(values))}
          onSaved={(service) => {
            keep(service);
            notify({ message: `${service.name} is added.` });
            navigate(`/services/${service.id}`, { replace: true });
          }}
          onCancel={() => navigate('/services')}
        />
      ) : (
        <ReadOnly />
      )}
    </Page>
  );
}
