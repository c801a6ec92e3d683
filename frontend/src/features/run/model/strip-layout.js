// @ts-check
/**
 * Where the node strip's boxes, edges and repair arcs lie for a width. Nodes that run side by side form a block of one column:
 * stacked, and in the block's rows close together, with no edge between them.
 *
 * @typedef {{ id: string, x: number, y: number, width: number, height: number, small: boolean, tight: boolean }} Box
 * @typedef {{ from: string, to: string, path: string }} Edge
 * @typedef {{ from: string, to: string, path: string, head: string, x: number, y: number }} Arc
 */
import { REPAIR_LOOPS } from '@/shared/run/planner-graph.js';

const GAP = 14;
const TIGHT_GAP = 10;
const TIGHT = 96; // px of an ordinary box, below which its label needs the room that its icon and its note take
const TOP = 24;
const SMALL = 38;
const BETWEEN = 6;
const TALL = 50;

export const STRIP_HEIGHT = TOP + 2 * SMALL + BETWEEN + 4;

/**
 * A column holds one node, or an upper and a lower row of nodes that run side by side.
 * @typedef {{ weight: number, rows: string[][] }} Column
 */

const REVIEW = 'review';
const OPINION = 'second_opinion';

/** @type {Column[]} */
const COLUMNS = [
  { weight: 0.92, rows: [['intake']] },
  { weight: 1.08, rows: [['scan_signals'], ['recall']] },
  { weight: 1.08, rows: [['strategy'], ['budget']] },
  { weight: 1.08, rows: [['creative']] },
  { weight: 1, rows: [['critique']] },
  { weight: 1, rows: [[OPINION]] },
  { weight: 1, rows: [[REVIEW]] },
  { weight: 1, rows: [['optimization']] },
  { weight: 2.35, rows: [['copywriting', OPINION], ['rationale', 'reasoning']] },
  { weight: 1.06, rows: [['proofread']] },
  { weight: 0.94, rows: [['publish']] },
];

/**
 * The columns of these nodes. A critic has one of its own ahead of a review, and else a place beside the copy.
 * @param {string[]} nodes
 * @returns {Column[]}
 */
function columnsOf(nodes) {
  const beside = !nodes.includes(REVIEW);
  const isHere = (/** @type {string} */ id, /** @type {string[]} */ row) => nodes.includes(id) && (id !== OPINION || row.length > 1 === beside);
  const rowsOf = (/** @type {Column} */ { rows }) => rows.map((row) => row.filter((id) => isHere(id, row))).filter((row) => row.length > 0);
  return COLUMNS.map((column) => ({ ...column, rows: rowsOf(column) })).filter(({ rows }) => rows.length > 0);
}

/**
 * @param {number} width
 * @param {string[]} nodes
 * @returns {{ boxes: Box[], edges: Edge[], arcs: Arc[] }}
 */
export function layoutStrip(width, nodes) {
  const columns = columnsOf(nodes);
  const { gap, unit, tight } = measure(width, columns);
  /** @type {Box[]} */
  const boxes = [];
  let x = 0;
  for (const { weight, rows } of columns) {
    boxes.push(...columnBoxes(rows, x, weight * unit).map((box) => ({ ...box, tight })));
    x += weight * unit + gap;
  }
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const box = (/** @type {string} */ id) => /** @type {Box} */ (byId.get(id));
  const edges = columns.slice(1).flatMap((column, index) => edgesBetween(columns[index].rows, column.rows));
  return {
    boxes,
    edges: edges.map((edge) => ({ ...edge, path: edgePath(box(edge.from), box(edge.to)) })),
    arcs: REPAIR_LOOPS.filter((loop) => byId.has(loop.from) && byId.has(loop.to)).map((loop) => ({ ...loop, ...arcPath(box(loop.from), box(loop.to)) })),
  };
}

/**
 * @param {number} width
 * @param {Column[]} columns
 */
function measure(width, columns) {
  const weights = columns.reduce((sum, column) => sum + column.weight, 0);
  const unitFor = (/** @type {number} */ gap) => (width - gap * (columns.length - 1)) / weights;
  const tight = unitFor(GAP) < TIGHT;
  const gap = tight ? TIGHT_GAP : GAP;
  return { gap, unit: unitFor(gap), tight };
}

/**
 * @param {string[][]} rows
 * @param {number} x
 * @param {number} width
 * @returns {Omit<Box, 'tight'>[]}
 */
function columnBoxes(rows, x, width) {
  const small = rows.length > 1;
  const height = small ? SMALL : TALL;
  const top = small ? TOP : TOP + (2 * SMALL + BETWEEN - TALL) / 2;
  return rows.flatMap((row, line) => {
    const each = (width - BETWEEN * (row.length - 1)) / row.length;
    return row.map((id, index) => ({ id, x: x + index * (each + BETWEEN), y: top + line * (SMALL + BETWEEN), width: each, height, small }));
  });
}

/**
 * @param {string[][]} before
 * @param {string[][]} after
 */
function edgesBetween(before, after) {
  return before.flatMap((source) => after.map((target) => ({ from: source[source.length - 1], to: target[0] })));
}

/**
 * @param {Box} from
 * @param {Box} to
 */
function edgePath(from, to) {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  if (Math.abs(y1 - y2) < 1) return `M${x1} ${y1}H${x2}`;
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

/**
 * @param {Box} from
 * @param {Box} to
 */
function arcPath(from, to) {
  const [x1, x2] = [from.x + from.width / 2, to.x + to.width / 2];
  const [y1, y2] = [from.y - 1, to.y - 1];
  const height = 10;
  return {
    path: `M${x1} ${y1}C${x1} ${height - 4} ${x2} ${height - 4} ${x2} ${y2 - 3}`,
    head: `M${x2 - 4} ${y2 - 8}L${x2} ${y2 - 2}L${x2 + 4} ${y2 - 8}`,
    x: (x1 + x2) / 2,
    y: height,
  };
}
