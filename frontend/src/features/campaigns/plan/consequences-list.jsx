// @ts-check
import { ArrowRight, Ban, MessageSquareDashed, Minus, Plus } from 'lucide-react';
import { useChannelLabel } from '@/shared/api/use-channel-label.js';
import { humanise } from '@/shared/format/labels.js';
import styles from './consequences-list.module.css';

/** @typedef {import('@/shared/api/types.js').Schemas['ConsequencesOut']} Consequences */

/** What applying a split does. @param {{ consequences: Consequences, state: string }} props */
export function ConsequencesList({ consequences, state }) {
  const channelLabel = useChannelLabel();
  const { refusal, gained, lost, without_messages: silent } = consequences;
  const names = (/** @type {string[]} */ channels) => channels.map(channelLabel).join(', ');
  if (refusal) {
    return (
      <p className={styles.refused}>
        <Ban size={14} aria-hidden="true" />
        It can’t be applied now: {refusal}.
      </p>
    );
  }
  return (
    <ul className={styles.list} aria-label="What applying it does">
      <Item icon={ArrowRight} loud={consequences.state !== state}>
        {consequences.state === state ? `The campaign stays ${humanise(state).toLowerCase()}.` : `The campaign goes back to review: it is a material change.`}
      </Item>
      {gained.length > 0 && <Item icon={Plus}>{names(gained)}: money for the first time.</Item>}
      {lost.length > 0 && <Item icon={Minus}>{names(lost)}: no money any more.</Item>}
      {silent.length > 0 && (
        <Item icon={MessageSquareDashed} loud>
          {names(silent)}: no message is written yet. Generate again for its words.
        </Item>
      )}
    </ul>
  );
}

/** @param {{ icon: import('lucide-react').LucideIcon, loud?: boolean, children: import('react').ReactNode }} props */
function Item({ icon: Icon, loud = false, children }) {
  return (
    <li className={styles.item} data-loud={loud || undefined}>
      <Icon size={13} aria-hidden="true" />
      <span>{children}</span>
    </li>
  );
}
