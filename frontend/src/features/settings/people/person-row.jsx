// @ts-check
import { ActionIcon, Menu, Select } from '@mantine/core';
import { Ellipsis, KeyRound, UserCheck, UserMinus, UserX } from 'lucide-react';
import { roleLabel } from '@/shared/format/labels.js';
import { notifyUndo } from '@/shared/ui/toast.js';
import { ROLES } from '../roles.js';
import { useChangePerson } from './use-change-person.js';
import styles from './person-row.module.css';

/** @typedef {import('@/shared/api/types.js').Role} Role */

const ROLE_OPTIONS = ROLES.map((value) => ({ value, label: roleLabel(value) }));

/**
 * @param {{ person: import('@/shared/api/types.js').Member, isSelf: boolean,
 *   onAsk: (what: 'password' | 'disable' | 'remove') => void }} props
 */
export function PersonRow({ person, isSelf, onAsk }) {
  const { id, email, role, disabled } = person;
  const change = useChangePerson();
  /** @param {Role} next */
  const setRole = async (next) => {
    await change.mutateAsync({ id, change: { role: next } });
    notifyUndo({
      message: `${email} is ${roleLabel(next).toLowerCase()} now.`,
      onUndo: () => change.mutate({ id, change: { role } }),
    });
  };
  return (
    <li className={styles.row} data-disabled={disabled || undefined}>
      <span className={styles.avatar} aria-hidden="true">
        {email.slice(0, 2).toUpperCase()}
      </span>
      <p className={styles.email}>
        {email}
        {isSelf && <span className={styles.tag}>You</span>}
        {disabled && <span className={styles.tag}>Disabled</span>}
      </p>
      {isSelf ? (
        <span className={styles.role}>{roleLabel(role)}</span>
      ) : (
        <Select
          className={styles.select}
          aria-label={`Role of ${email}`}
          data={ROLE_OPTIONS}
          value={role}
          disabled={change.isPending}
          onChange={(next) => next && setRole(/** @type {Role} */ (next)).catch(() => {})}
        />
      )}
      {!isSelf && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon size={30} aria-label={`More about ${email}`}>
              <Ellipsis size={16} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<KeyRound size={14} />} onClick={() => onAsk('password')}>
              Give a new password
            </Menu.Item>
            {disabled ? (
              <Menu.Item leftSection={<UserCheck size={14} />} onClick={() => change.mutate({ id, change: { disabled: false } })}>
                Let in again
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<UserX size={14} />} onClick={() => onAsk('disable')}>
                Disable
              </Menu.Item>
            )}
            <Menu.Item leftSection={<UserMinus size={14} />} onClick={() => onAsk('remove')}>
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
