// @ts-check
import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { Megaphone, Plus, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { listCampaigns } from '@/shared/api/campaigns.js';
import { humanise } from '@/shared/format/labels.js';
import { currentCommands } from '@/shared/keys/commands.js';
import { useMayWrite } from '@/shared/session/use-session.js';
import { NAV_ITEMS } from '../shell/nav-items.js';
import styles from './palette.module.css';

const MOST_CAMPAIGNS = 6;
const [store, spotlight] = createSpotlight();

/** @typedef {{ id: string, label: string, description?: string, icon?: import('lucide-react').LucideIcon, run: () => void }} Entry */

/** Search and jump: what this page can do, the other pages, and campaigns by name. @param {{ onClose: () => void }} props */
export function Palette({ onClose }) {
  const [query, setQuery] = useState('');
  const groups = useGroups(query.trim());
  useEffect(() => spotlight.open(), []);
  const found = groups.filter(({ entries }) => entries.length > 0);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      lockScroll={false}
      centered={false}
      yOffset="14dvh"
      radius="lg"
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      aria-label="Search or jump to"
    >
      <Spotlight.Search placeholder="Search campaigns, or jump to…" aria-label="Search campaigns, or jump to a page" leftSection={<Search size={17} />} />
      <Spotlight.ActionsList className={styles.list}>
        {found.map(({ label, entries }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {entries.map(({ id, label: text, description, icon: Icon, run }) => (
              <Spotlight.Action
                key={id}
                label={text}
                description={description}
                leftSection={Icon && <Icon size={16} aria-hidden="true" />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {found.length === 0 && <Spotlight.Empty>Nothing has these words in its name.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** @param {string} query @returns {{ label: string, entries: Entry[] }[]} */
function useGroups(query) {
  const navigate = useNavigate();
  const mayWrite = useMayWrite();
  const pages = NAV_ITEMS.map(({ to, label, icon }) => ({ id: to, label, icon, run: () => navigate(to) }));
  const create = { id: 'new', label: 'New campaign', icon: Plus, run: () => navigate('/campaigns/new') };
  return [
    { label: 'On this page', entries: currentCommands().filter(matches(query)) },
    { label: 'Go to', entries: [...(mayWrite ? [create] : []), ...pages].filter(matches(query)) },
    { label: 'Campaigns', entries: useCampaignEntries(query) },
  ];
}

/** @param {string} query @returns {(entry: Entry) => boolean} */
const matches = (query) => ({ label }) => label.toLowerCase().includes(query.toLowerCase());

/** @param {string} query @returns {Entry[]} */
function useCampaignEntries(query) {
  const navigate = useNavigate();
  const [q] = useDebouncedValue(query, 150);
  const { data } = useQuery({
    queryKey: ['campaigns', 'palette', q],
    queryFn: ({ signal }) => listCampaigns({ q, limit: MOST_CAMPAIGNS, signal }),
    placeholderData: (previous) => previous,
  });
  return (data?.items ?? []).map(({ id, name, state }) => ({
    id,
    label: name,
    description: humanise(state),
    icon: Megaphone,
    run: () => navigate(`/campaigns/${id}`),
  }));
}
