// @ts-check
import { Bot, ChevronRight, Hand, Wrench } from 'lucide-react';
import { memo } from 'react';
import { formatSeconds } from '@/shared/format/time.js';
import { STATE_WORDS } from './span-words.js';
import styles from './waterfall.module.css';

const ICONS = /** @type {Record<string, import('lucide-react').LucideIcon | undefined>} */ ({ model: Bot, tool: Wrench, review: Hand });
const LATE = 0.82; // a bar that ends so far right has its time written before it

/**
 * @typedef {{ id: string, span: import('../model/trace.js').Span, position: number, count: number, scale: import('../model/time-scale.js').TimeScale,
 *   selected: boolean, folded: boolean, onSelect: () => void, onFold: () => void }} Row
 */

/** @param {Row} props */
function Row({ id, span, position, count, scale, selected, folded, onSelect, onFold }) {
  const { kind, label, note, tone, depth, state, called } = span;
  const Icon = ICONS[kind];
  const parts = kind === 'node' && called.tasks + called.calls > 1;
  const took = ((span.endedAt ?? scale.endedAt) - span.startedAt) / 1000;
  const words = [label, note, STATE_WORDS[state], `took ${formatSeconds(took)}`, `from ${formatSeconds((span.startedAt - scale.startedAt) / 1000)}`];
  return (
    <div
      id={id}
      className={styles.row}
      role="option"
      aria-label={words.filter(Boolean).join(', ')}
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={count}
      data-kind={kind}
      data-tone={tone}
      onClick={onSelect}
    >
      <span className={styles.label} data-depth={depth}>
        {kind === 'node' ? (
          <span
            className={styles.fold}
            data-parts={parts || undefined}
            data-folded={folded || undefined}
            onClick={(event) => {
              event.stopPropagation();
              if (parts) onFold();
            }}
          >
            <ChevronRight size={13} aria-hidden="true" />
          </span>
        ) : (
          Icon && <Icon size={12} className={styles.icon} aria-hidden="true" />
        )}
        <span className={kind === 'model' || kind === 'tool' ? `${styles.name} mono` : styles.name}>{label}</span>
        {note && <span className={styles.note}>{note}</span>}
      </span>
      <span className={styles.lane}>
        <Bar span={span} scale={scale} took={took} />
      </span>
    </div>
  );
}

export const WaterfallRow = memo(Row);

/** @param {{ span: import('../model/trace.js').Span, scale: import('../model/time-scale.js').TimeScale, took: number }} props */
function Bar({ span, scale, took }) {
  const start = scale.at(span.startedAt);
  const end = scale.at(span.endedAt ?? scale.endedAt);
  const first = span.firstAt === null ? null : (scale.at(span.firstAt) - start) / Math.max(end - start, 1e-9);
  const late = end > LATE;
  return (
    <>
      <span
        className={styles.bar}
        data-kind={span.kind}
        data-state={span.state}
        style={{ left: `${start * 100}%`, width: `max(3px, ${(end - start) * 100}%)` }}
      >
        {first !== null && <i className={styles.first} style={{ width: `${Math.min(1, first) * 100}%` }} />}
        {span.kind !== 'node' && span.marks.some((mark) => mark.kind === 'switch') && <i className={styles.switch} />}
      </span>
      <span
        className={`${styles.took} num`}
        data-late={late || undefined}
        style={late ? { right: `${(1 - start) * 100}%` } : { left: `${end * 100}%` }}
      >
        {formatSeconds(took)}
      </span>
    </>
  );
}
