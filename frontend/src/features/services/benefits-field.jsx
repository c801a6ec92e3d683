// @ts-check
import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { FormCard } from './form-card.jsx';
import { ProofBadge } from './proof-badge.jsx';
import { benefitValues } from './model/service-values.js';
import styles from './benefits-field.module.css';

const MOST = 20;

/** What the customer gets, each with the fact that proves it. @param {{ form: import('./service-form.jsx').ServiceFormApi }} props */
export function BenefitsField({ form }) {
  const { benefits } = form.values;
  return (
    <FormCard
      title="Benefits and their proof"
      hint="A proof is a fact somebody could check: a measurement with its number of cases, a certificate, a test. Planners claim proven benefits alone, and cite the proof."
    >
      <ol className={styles.list}>
        {benefits.map((benefit, at) => (
          <li key={benefit.key} className={styles.benefit}>
            <div className={styles.head}>
              <ProofBadge proven={benefit.proof.trim() !== ''} />
              {benefits.length > 1 && (
                <ActionIcon size={28} aria-label={`Remove benefit ${at + 1}`} onClick={() => form.removeListItem('benefits', at)}>
                  <X size={15} aria-hidden="true" />
                </ActionIcon>
              )}
            </div>
            <TextInput label={`Benefit ${at + 1}`} placeholder="Twelve minutes instead of two days" maxLength={300} {...form.getInputProps(`benefits.${at}.text`)} />
            <Textarea
              label="Proof"
              placeholder="Median of 41 clinics in 2026; own measurement"
              autosize
              minRows={1}
              maxLength={300}
              {...form.getInputProps(`benefits.${at}.proof`)}
            />
            <TextInput label="Where the proof stands" type="url" placeholder="https://" {...form.getInputProps(`benefits.${at}.proof_url`)} />
          </li>
        ))}
      </ol>
      {benefits.length < MOST && (
        <Button variant="default" className={styles.add} leftSection={<Plus size={14} />} onClick={() => form.insertListItem('benefits', benefitValues())}>
          Add a benefit
        </Button>
      )}
    </FormCard>
  );
}
