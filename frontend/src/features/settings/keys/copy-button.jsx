// @ts-check
import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Check, Copy } from 'lucide-react';

/** @param {{ text: string, label: string }} props */
export function CopyButton({ text, label }) {
  const { copied, copy } = useClipboard({ timeout: 2_000 });
  const Icon = copied ? Check : Copy;
  return (
    <>
      <Tooltip label={copied ? 'Copied' : label}>
        <ActionIcon size={28} aria-label={label} onClick={() => copy(text)}>
          <Icon size={15} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <span className="visually-hidden" role="status">
        {copied && 'Copied'}
      </span>
    </>
  );
}
