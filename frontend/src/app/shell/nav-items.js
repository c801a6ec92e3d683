// @ts-check
import { Megaphone, Settings } from 'lucide-react';

/**
 * The pages that the navigation and the palette lead to; `key` goes there after G.
 * @type {{ to: string, label: string, icon: import('lucide-react').LucideIcon, key: string, end?: boolean }[]}
 */
export const NAV_ITEMS = [
  { to: '/campaigns', label: 'Campaigns', icon: Megaphone, key: 'C' },
  { to: '/settings', label: 'Settings', icon: Settings, key: ',' },
];
