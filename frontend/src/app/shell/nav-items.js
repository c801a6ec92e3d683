// @ts-check
import { LayoutDashboard, Megaphone, Package, Radar, RadioTower, Settings } from 'lucide-react';

/**
 * The pages that the navigation and the palette lead to; `key` goes there after G.
 * @type {{ to: string, label: string, icon: import('lucide-react').LucideIcon, key: string, end?: boolean }[]}
 */
export const NAV_ITEMS = [
  { to: '/', label: 'Dashboard', icon: LayoutDashboard, key: 'D', end: true },
  { to: '/campaigns', label: 'Campaigns', icon: Megaphone, key: 'C' },
  { to: '/market', label: 'Market', icon: RadioTower, key: 'M' },
  { to: '/services', label: 'Services', icon: Package, key: 'S' },
  { to: '/observability', label: 'Observability', icon: Radar, key: 'O' },
  { to: '/settings', label: 'Settings', icon: Settings, key: ',' },
];
