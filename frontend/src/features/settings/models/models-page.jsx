// @ts-check
import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '@/shared/ui/error-notice.jsx';
import { RowsSkeleton } from '../rows-skeleton.jsx';
import { SettingsGroup } from '../settings-group.jsx';
import { modelsQuery, spendQuery } from './models-queries.js';
import { PriceTable } from './price-table.jsx';
import { ProviderList } from './provider-list.jsx';
import { SpendPanel } from './spend-panel.jsx';

export function ModelsPage() {
  return (
    <>
      <Writers />
      <Spend />
    </>
  );
}

function Writers() {
  const { data, isPending, error, refetch } = useQuery(modelsQuery);
  const priced = data?.providers.some(({ models }) => models.some(({ price }) => price)) ?? false;
  return (
    <>
      <SettingsGroup
        title="Who writes"
        text={`Asked in this order. A run has ${data?.run_seconds ?? 8} seconds unless its brief says otherwise; what no model answers by then, rules write. Figures are always the solver’s.`}
      >
        {isPending && <RowsSkeleton rows={2} />}
        {error && !data && <ErrorNotice error={error} onRetry={() => refetch()} />}
        {data && <ProviderList providers={data.providers} />}
      </SettingsGroup>
      {data && priced && (
        <SettingsGroup title="List prices" text="In US dollars per million tokens, as published. They are an estimate of a bill, and not the bill.">
          <PriceTable providers={data.providers} />
        </SettingsGroup>
      )}
    </>
  );
}

function Spend() {
  const { data, isPending, error, refetch } = useQuery(spendQuery);
  return (
    <SettingsGroup title="What it costs" text="Of this team’s runs, by calendar month in UTC. At a limit nothing stops: rules go on.">
      {isPending && <RowsSkeleton rows={3} />}
      {error && !data && <ErrorNotice error={error} onRetry={() => refetch()} />}
      {data && <SpendPanel spend={data} />}
    </SettingsGroup>
  );
}
