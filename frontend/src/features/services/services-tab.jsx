// @ts-check
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { PackageOpen } from 'lucide-react';
import { Link } from 'react-router';
import { formatMoney } from '@/shared/format/money.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { DataTable } from '@/shared/ui/data-table.jsx';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { RowLink } from '@/shared/ui/row-link.jsx';
import { serviceListQuery } from './catalogue-api.js';
import { ListFrame } from './list-frame.jsx';
import { counted, usageWords } from './model/usage-words.js';
import { useFilter } from './use-filter.js';
import styles from './catalogue-table.module.css';

/** @typedef {import('./catalogue-api.js').Service} Service */

const STATUSES = [
  { value: '', label: 'Active and retired' },
  { value: 'active', label: 'Active' },
  { value: 'retired', label: 'Retired' },
];
const EVERYTHING = { q: '', status: '', category: '' };

export function ServicesTab() {
  const filter = useFilter();
  const [status, category] = [filter.get('status'), filter.get('category')];
  const services = useQuery(serviceListQuery({ q: filter.q, status, category }));
  const all = useQuery(serviceListQuery(EVERYTHING));
  const categories = [...new Set((all.data ?? []).map((service) => service.category))].sort();
  const choices = (
    <>
      <Select aria-label="Status" data={STATUSES} value={status} onChange={(value) => filter.set('status', value)} />
      {categories.length > 1 && (
        <Select
          aria-label="Category"
          data={[{ value: '', label: 'Any category' }, ...categories.map((value) => ({ value, label: value }))]}
          value={category}
          onChange={(value) => filter.set('category', value)}
        />
      )}
    </>
  );
  return (
    <ListFrame label="services" filter={filter} filtered={Boolean(filter.q || status || category)} query={services} choices={choices} empty={<FirstService />}>
      {(items) => <ServiceTable services={items} />}
    </ListFrame>
  );
}

/** @param {{ services: Service[] }} props */
function ServiceTable({ services }) {
  return (
    <DataTable className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Benefits</th>
          <th scope="col">Banned claims</th>
          <th scope="col" data-end>
            Value of a sale
          </th>
          <th scope="col">Used by</th>
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <ServiceRow key={service.id} service={service} />
        ))}
      </tbody>
    </DataTable>
  );
}

/** @param {{ service: Service }} props */
function ServiceRow({ service }) {
  const unproven = service.benefits.filter(({ proof }) => !proof?.trim()).length;
  const proven = service.benefits.length - unproven;
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <RowLink to={`/services/${service.id}`}>{service.name}</RowLink>
        {service.status === 'retired' && <span className={styles.retired}>Retired</span>}
        <small>{service.category}</small>
      </th>
      <td className="num" data-label="Benefits">
        {proven} proven
        {unproven > 0 && <small>{unproven} {unproven === 1 ? 'needs' : 'need'} proof</small>}
      </td>
      <td className="num" data-label="Banned claims">
        {service.claims_banned?.length || 'None'}
      </td>
      <td className="num" data-end data-label="Value of a sale">
        {formatMoney(service.conversion_value)}
      </td>
      <td className="num" data-label="Used by">
        {usageWords(service.used_by)}
      </td>
    </tr>
  );
}

function FirstService() {
  const mayWrite = useMayWrite();
  return (
    <EmptyState
      icon={PackageOpen}
      title="What do you sell?"
      text="A service tells what it is, what customers get of it and how that is proven, what may not be said, and what a sale is worth. Every campaign is planned for one."
      action={
        mayWrite && (
          <Button component={Link} to="/services/new">
            Add a service
          </Button>
        )
      }
      sample={<p className={styles.sub}>{counted(3, 'proven benefit')} · {counted(2, 'banned claim')} · {counted(1, 'campaign')}</p>}
    />
  );
}
