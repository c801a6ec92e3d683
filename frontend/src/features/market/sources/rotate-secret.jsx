// @ts-check
import { Button, Modal, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { rotateSecret } from '@/shared/api/sources.js';
import { Refusal } from '../parts/refusal.jsx';
import styles from '../parts/form.module.css';
import { SecretOnce } from './secret-once.jsx';

const OVERLAPS = [
  { value: '24', label: 'for a day, so that callers can be changed one by one' },
  { value: '168', label: 'for a week' },
  { value: '0', label: 'not at all: others may know it' },
];

/** @param {string} iso */
const moment = (iso) => new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** @param {{ source: import('@/shared/api/types.js').Source, opened: boolean, onClose: () => void }} props */
export function RotateSecret({ source, opened, onClose }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`A new secret for ${source.name}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={false}
      radius="lg"
      size={480}
    >
      {opened && <Question source={source} onDone={onClose} />}
    </Modal>
  );
}

/** @param {{ source: import('@/shared/api/types.js').Source, onDone: () => void }} props */
function Question({ source, onDone }) {
  const [overlap, setOverlap] = useState('24');
  const rotate = useMutation({ mutationFn: () => rotateSecret(source.id, Number(overlap)) });
  if (rotate.data) {
    const { address, secret, previous_until: until } = rotate.data;
    const note = until ? `The secret before stays good until ${moment(until)}.` : 'The secret before is no longer good.';
    return <SecretOnce address={address} secret={secret} note={note} onDone={onDone} />;
  }
  return (
    <div className={styles.form}>
      <p className={styles.help}>Whoever calls this webhook has to sign with the new secret once the present one ends.</p>
      <Select label="The present secret stays good" data={OVERLAPS} value={overlap} onChange={(value) => setOverlap(value ?? '24')} />
      <Refusal error={rotate.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button variant="danger" loading={rotate.isPending} onClick={() => rotate.mutate()}>
          Make a new secret
        </Button>
      </div>
    </div>
  );
}
