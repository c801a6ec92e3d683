// @ts-check
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Megaphone, Pencil } from 'lucide-react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { problemText } from '@/shared/api/problem.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { Page } from '@/shared/ui/page.jsx';
import { PageHeader } from '@/shared/ui/page-header.jsx';
import { notify, notifyUndo } from '@/shared/ui/toast.js';
import { changeService, deleteService, serviceQuery } from './catalogue-api.js';
import { DeleteEntry } from './delete-entry.jsx';
import { EntrySkeleton } from './entry-skeleton.jsx';
import { serviceFromValues, valuesOfService } from './model/service-values.js';
import { isUnused } from './model/usage-words.js';
import { ServiceFacts } from './service-facts.jsx';
import { ServiceForm } from './service-form.jsx';
import { useKeptService } from './use-kept.js';

/** @typedef {import('./catalogue-api.js').Service} Service */

const CRUMB = <Link to="/services">Services</Link>;

/** One service: to read, and with `?edit` to change. */
export function ServicePage() {
  const { id = '' } = useParams();
  const service = useQuery(serviceQuery(id));
  if (service.data) return <Found key={id} service={service.data} onReload={() => service.refetch()} />;
  return (
    <Page>
      <PageHeader title="Service" eyebrow={CRUMB} />
      {service.isPending ? <EntrySkeleton /> : <ErrorNotice error={service.error} onRetry={() => service.refetch()} />}
    </Page>
  );
}

/** @param {{ service: Service, onReload: () => Promise<unknown> }} props */
function Found({ service, onReload }) {
  const mayWrite = useMayWrite();
  const [search, setSearch] = useSearchParams();
  const editing = mayWrite && search.has('edit');
  return editing ? (
    <Editing service={service} onReload={onReload} onClose={() => setSearch({}, { replace: true })} />
  ) : (
    <Page>
      <PageHeader title={service.name} eyebrow={CRUMB} note={service.status === 'retired' ? 'Retired: no new campaign is planned for it.' : undefined}>
        {mayWrite && <Actions service={service} onEdit={() => setSearch({ edit: '1' })} />}
      </PageHeader>
      <ServiceFacts service={service} />
    </Page>
  );
}

/** @param {{ service: Service, onReload: () => Promise<unknown>, onClose: () => void }} props */
function Editing({ service, onReload, onClose }) {
  const keep = useKeptService();
  return (
    <Page width="reading">
      <PageHeader title={`Change ${service.name}`} eyebrow={CRUMB} />
      <ServiceForm
        key={service.version}
        initialValues={valuesOfService(service)}
        label="Save changes"
        send={(values) => changeService(service, serviceFromValues(values))}
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

/** @param {{ service: Service, onEdit: () => void }} props */
function Actions({ service, onEdit }) {
  const active = service.status === 'active';
  return (
    <>
      {active && (
        <Button component={Link} to={`/campaigns/new?service=${service.id}`} leftSection={<Megaphone size={14} />}>
          Plan a campaign for this
        </Button>
      )}
      <Button variant="default" leftSection={<Pencil size={14} />} onClick={onEdit}>
        Edit
      </Button>
      <Retiring service={service} />
      {isUnused(service.used_by) && <Deleting service={service} />}
    </>
  );
}

/** Retire or activate: either can be taken back. @param {{ service: Service }} props */
function Retiring({ service }) {
  const keep = useKeptService();
  const move = useMutation({
    /** @param {{ of: Service, status: 'active' | 'retired', undoing?: boolean }} step */
    mutationFn: ({ of, status }) => changeService(of, { status }),
    onSuccess: (saved, { of, undoing }) => {
      keep(saved);
      const message = saved.status === 'retired' ? `${saved.name} is retired.` : `${saved.name} is active again.`;
      if (undoing) notify({ message });
      else notifyUndo({ message, onUndo: () => move.mutate({ of: saved, status: of.status, undoing: true }) });
    },
    onError: (error) => notify({ message: problemText(error), tone: 'bad' }),
  });
  const next = service.status === 'active' ? 'retired' : 'active';
  return (
    <Button variant="default" loading={move.isPending} onClick={() => move.mutate({ of: service, status: next })}>
      {next === 'retired' ? 'Retire' : 'Activate'}
    </Button>
  );
}

/** @param {{ service: Service }} props */
function Deleting({ service }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteService(service),
    onSuccess: () => {
      navigate('/services', { replace: true });
      client.removeQueries({ queryKey: serviceQuery(service.id).queryKey });
      client.invalidateQueries({ queryKey: ['services'] });
      notify({ message: `${service.name} is deleted.` });
    },
  });
  const problem = remove.isError ? problemText(remove.error) : null;
  return <DeleteEntry what="service" name={service.name} busy={remove.isPending} problem={problem} onDelete={() => remove.mutate()} />;
}
