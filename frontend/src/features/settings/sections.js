// @ts-check
import { Building2, KeyRound, PenLine, Quote, UserRound, Users } from 'lucide-react';

/** @type {{ to: string, label: string, icon: import('lucide-react').LucideIcon, adminOnly?: boolean }[]} */
export const SECTIONS = [
  { to: 'profile', label: 'Profile', icon: UserRound },
  { to: 'keys', label: 'API keys', icon: KeyRound },
  { to: 'people', label: 'People', icon: Users, adminOnly: true },
  { to: 'models', label: 'Models', icon: PenLine },
  { to: 'brand-voice', label: 'Brand voice', icon: Quote },
  { to: 'workspace', label: 'Workspace', icon: Building2, adminOnly: true },
];
