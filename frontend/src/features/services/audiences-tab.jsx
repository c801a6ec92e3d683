// @ts-check
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import { Link } from 'react-router';
import { formatNumber } from '@/shared/format/numbers.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { DataTable } from '@/shared/ui/data-table.jsx';
import { EmptyState } from '@/shared/ui/empty-state.jsx';
import { RowLink } from '@/shared/ui/row-link.jsx';
import { audienceListQuery } from './catalogue-api.js';
import { ListFrame } from './list-frame.jsx';
import { KINDS, labelOf, STAGES } from './model/audience-values.js';
import { usageWords } from './model/usage-words.js';
import { useFilter } from './use-filter.js';
import styles from './catalogue-table.module.css';

/** @typedef {import('./catalogue-api.js').Audience} Audience */

export function AudiencesTab() {
  const filter = useFilter();
  const kind = filter.get('kind');
  const audiences = useQuery(audienceListQuery({ q: filter.q, kind }));
  const choices = (
    <Select
      aria-label="Kind"
      data={[{ value: '', label: 'Businesses and people' }, ...KINDS]}
      value={kind}
      onChange={(value) => filter.set('kind', value)}
    />
  );
  return (
    <ListFrame label="audiences" filter={filter} filtered={Boolean(filter.q || kind)} query={audiences} choices={choices} empty={<FirstAudience />}>
      {(items) => <AudienceTable audiences={items} />}
    </ListFrame>
  );
}

/** @param {{ audiences: Audience[] }} props */
function AudienceTable({ audiences }) {
  return (
    <DataTable className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Audience</th>
          <th scope="col">Stage</th>
          <th scope="col" data-end>
            People
          </th>
          <th scope="col" data-end>
            May be emailed
          </th>
          <th scope="col">Used by</th>
        </tr>
      </thead>
      <tbody>
        {audiences.map((audience) => (
          <tr key={audience.id}>
            <th scope="row" className={styles.name}>
              <RowLink to={`/services/audiences/${audience.id}`}>{audience.name}</RowLink>
              <small>{[labelOf(KINDS, audience.kind), audience.region].filter(Boolean).join(' · ')}</small>
            </th>
            <td data-label="Stage">{labelOf(STAGES, audience.stage)}</td>
            <td className="num" data-end data-label="People">
              {formatNumber(audience.size)}
            </td>
            <td className="num" data-end data-label="May be emailed">
              {formatNumber(audience.mailable)}
            </td>
            <td className="num" data-label="Used by">
              {usageWords(audience.used_by)}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function FirstAudience() {
  const mayWrite = useMayWrite();
  return (
    <EmptyState
      icon={UsersRound}
      title="To whom do you speak?"
      text="An audience tells how many people it has and where that number comes from, what they want and doubt, and who of them may be written to."
      action={
        mayWrite && (
          <Button component={Link} to="/services/audiences/new">
            Add an audience
          </Button>
        )
      }
    />
  );
}
