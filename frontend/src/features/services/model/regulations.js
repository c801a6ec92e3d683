// @ts-check
/** The trades whose advertising codes the planner keeps to. */
export const REGULATIONS = [
  { value: 'none', label: 'None' },
  { value: 'finance', label: 'Finance' },
  { value: 'health', label: 'Health' },
  { value: 'alcohol', label: 'Alcohol' },
  { value: 'gambling', label: 'Gambling' },
  { value: 'political', label: 'Political' },
];
