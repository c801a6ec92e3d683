// @ts-check
import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ChevronDown, Download, Printer } from 'lucide-react';
import { exportCampaign } from '@/shared/api/campaigns.js';
import { problemText } from '@/shared/api/problem.js';
import { notify } from '@/shared/ui/toast.js';
import { formatsOf } from './export-formats.js';
import { fileName, saveFile } from './save-file.js';
import styles from './export-menu.module.css';

/** @typedef {import('./export-formats.js').FormatChoice} FormatChoice */

/**
 * Takes the campaign out as a file; everybody who sees it may.
 * @param {{ campaign: import('@/shared/api/types.js').Campaign }} props
 */
export function ExportMenu({ campaign }) {
  const { mutate, isPending, variables } = useExport(campaign);
  const choices = formatsOf(campaign);
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <Button variant="default" loading={isPending} leftSection={<Download size={14} />} rightSection={<ChevronDown size={13} />} data-print="hide">
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {choices.map((choice) => (
            <Menu.Item key={choice.format} onClick={() => mutate(choice)} className={styles.item}>
              <Choice label={choice.label} purpose={choice.purpose} />
            </Menu.Item>
          ))}
          {choices.length > 1 && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={printSoon} leftSection={<Printer size={14} aria-hidden="true" />} className={styles.item}>
                <Choice label="Print" purpose="The whole campaign on paper" />
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <span className="visually-hidden" role="status">
        {isPending && `Preparing ${variables.label}`}
      </span>
    </>
  );
}

/** @param {{ label: string, purpose: string }} props */
function Choice({ label, purpose }) {
  return (
    <span className={styles.choice}>
      <b className={styles.label}>{label}</b>
      <span className={styles.purpose}>{purpose}</span>
    </span>
  );
}

/** The menu closes first: a page is printed as it stands. */
const printSoon = () => setTimeout(() => window.print(), 200);

/** @param {{ id: string, name: string }} campaign */
function useExport({ id, name }) {
  return useMutation({
    mutationFn: (/** @type {FormatChoice} */ { format }) => exportCampaign(id, format),
    onSuccess: ({ blob, disposition }, { format }) => {
      const file = fileName(disposition, `${name}.${format}`);
      saveFile(blob, file);
      void notify({ message: `“${file}” is in your downloads.` });
    },
    onError: (error, { label }) => void notify({ title: `${label} was not exported`, message: problemText(error), tone: 'bad' }),
  });
}
