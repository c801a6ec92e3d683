// @ts-check
import { ActionIcon } from '@mantine/core';
import { Shuffle } from 'lucide-react';
import { useState } from 'react';
import { fieldValues } from '../message-fields.js';
import { MESSAGE_FORMATS } from '../message-formats.js';
import { TextLength } from '../text-length.jsx';
import styles from './preview.module.css';

const SHOWN = { headlines: 3, descriptions: 2 }; // what a search page has room for

/**
 * @param {string[]} values
 * @param {number} count
 * @param {number} turn
 */
const combination = (values, count, turn) => Array.from({ length: Math.min(count, values.length) }, (_, index) => values[(turn * count + index) % values.length]);

/** A responsive search ad: one of the combinations that readers meet, and the slots it is put together from. @param {{ message: import('../message-fields.js').Written }} props */
export function SearchAd({ message }) {
  const [turn, setTurn] = useState(0);
  const slots = { headlines: fieldValues(message, 'headlines'), descriptions: fieldValues(message, 'descriptions') };
  const shown = {
    headlines: combination(slots.headlines, SHOWN.headlines, turn),
    descriptions: combination(slots.descriptions, SHOWN.descriptions, turn),
  };
  return (
    <>
      <div className={`${styles.paper} ${styles.result}`}>
        <p className={styles.combination}>
          <span className={styles.tag}>Sponsored</span>
          {slots.headlines.length > SHOWN.headlines && (
            <ActionIcon size={24} aria-label="Show another combination" title="Another combination" onClick={() => setTurn(turn + 1)}>
              <Shuffle size={13} aria-hidden="true" />
            </ActionIcon>
          )}
        </p>
        <p className={styles.searchTitle}>{shown.headlines.join(' – ')}</p>
        <p className={styles.searchText}>{shown.descriptions.join(' ')}</p>
      </div>
      <Slots name="headlines" values={slots.headlines} shown={shown.headlines} />
      <Slots name="descriptions" values={slots.descriptions} shown={shown.descriptions} />
    </>
  );
}

/** @param {{ name: 'headlines' | 'descriptions', values: string[], shown: string[] }} props */
function Slots({ name, values, shown }) {
  const field = MESSAGE_FORMATS.rsa.fields.find((one) => one.field === name);
  return (
    <div>
      <p className={`${styles.tag} num`}>
        {field?.label} {values.length} of {field?.most}
      </p>
      <ol className={styles.slots}>
        {values.map((value, index) => (
          <li key={index} className={styles.slot} data-shown={shown.includes(value) || undefined}>
            <span>{value}</span>
            {field && <TextLength text={value} limit={field.limit} />}
          </li>
        ))}
      </ol>
    </div>
  );
}
