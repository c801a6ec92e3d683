// @ts-check
/**
 * What the palette offers besides the pages: the commands of what is on the page now.
 *
 * @typedef {{ id: string, label: string, icon?: import('lucide-react').LucideIcon, description?: string, run: () => void }} Command
 */
import { useEffect, useRef } from 'react';

/** @typedef {{ current: Command[] }} CommandSet */
/** @type {CommandSet[]} */
let sets = [];

export const currentCommands = () => sets.flatMap((set) => set.current);

/** Offer commands for as long as the component is mounted. @param {Command[]} commands */
export function useCommands(commands) {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    sets = [...sets, latest];
    return () => {
      sets = sets.filter((set) => set !== latest);
    };
  }, []);
}
