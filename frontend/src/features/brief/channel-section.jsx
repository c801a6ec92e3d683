// @ts-check
import { Button, NumberInput } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { currencySymbol } from '@/shared/format/money.js';
import { ChoiceChips } from './choice-chips.jsx';
import { FormSection } from './form-section.jsx';
import styles from './channel-section.module.css';

/** @typedef {import('./brief-values.js').Amount} Amount */

/** @param {{ fields: import('./use-brief-form.js').BriefFields, channels: import('./brief-values.js').Channel[] }} props */
export function ChannelSection({ fields: { form, errorOf, noteOf }, channels }) {
  const [limits, setLimits] = useState(Object.keys(form.values.bounds).length > 0);
  const chosen = channels.filter(({ id }) => form.values.channels.includes(id));
  return (
    <FormSection id="channels" title="Channels" hint="The planner spends only where it pays; switch off what you don’t want at all.">
      <ChoiceChips
        label="Allowed channels"
        options={channels}
        value={form.values.channels}
        onChange={(ids) => form.setFieldValue('channels', ids)}
        error={errorOf('channels')}
        note={noteOf('channels')}
      />
      {!limits && (
        <Button variant="subtle" color="gray" className={styles.open} leftSection={<SlidersHorizontal size={14} />} onClick={() => setLimits(true)}>
          Set the least or the most for a channel
        </Button>
      )}
      {limits && (
        <div className={styles.limits}>
          <span className={styles.head} aria-hidden="true" />
          <span className={styles.head}>Least</span>
          <span className={styles.head}>Most</span>
          {chosen.map((channel) => (
            <ChannelLimits key={channel.id} form={form} channel={channel} />
          ))}
        </div>
      )}
      {errorOf('bounds') && (
        <p className={styles.error} role="alert">
          {errorOf('bounds')}
        </p>
      )}
      {noteOf('bounds')}
    </FormSection>
  );
}

/** @param {{ form: import('./use-brief-form.js').BriefFormApi, channel: import('./brief-values.js').Channel }} props */
function ChannelLimits({ form, channel }) {
  const bounds = form.values.bounds[channel.id] ?? { min: '', max: '' };
  const error = form.errors[`bounds.${channel.id}`];
  const prefix = currencySymbol(form.values.currency);
  /** @param {Partial<{ min: Amount, max: Amount }>} change */
  const set = (change) => form.setFieldValue('bounds', { ...form.values.bounds, [channel.id]: { ...bounds, ...change } });
  /** @param {string | number} value @returns {Amount} */
  const amount = (value) => (value === '' ? '' : Number(value));
  return (
    <>
      <span className={styles.channel}>{channel.label}</span>
      <NumberInput
        aria-label={`Least for ${channel.label}`}
        placeholder="–"
        prefix={prefix}
        thousandSeparator=","
        min={0}
        hideControls
        value={bounds.min}
        onChange={(value) => set({ min: amount(value) })}
        error={error}
      />
      <NumberInput
        aria-label={`Most for ${channel.label}`}
        placeholder="–"
        prefix={prefix}
        thousandSeparator=","
        min={0}
        hideControls
        value={bounds.max}
        onChange={(value) => set({ max: amount(value) })}
        error={Boolean(error)}
      />
    </>
  );
}
