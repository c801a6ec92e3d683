// @ts-check
/**
 * Where the node strip's boxes, edges and repair arcs lie for a width. Nodes that run side by side are stacked.
 *
 * @typedef {{ id: string, x: number, y: number, width: number, height: number, small: boolean }} Box
 * @typedef {{ from: string, to: string, path: string }} Edge
 * @typedef {{ from: string, to: string, path: string, head: string, x: number, y: number }} Arc
 */
import { REPAIR_LOOPS } from './graph-shape.js';

const GAP = 14;
const TOP = 24;
const SMALL = 38;
const BETWEEN = 6;
const TALL = 50;

export const STRIP_HEIGHT = TOP + 2 * SMALL + BETWEEN + 4;

/** A column holds one node, or an upper and a lower row of nodes that run side by side. */
const COLUMNS = /** @type {{ weight: number, rows: string[][] }[]} */ ([
  { weight: 0.92, rows: [['intake']] },
  { weight: 1.08, rows: [['scan_signals'], ['recall']] },
  { weight: 1, rows: [['strategy']] },
  { weight: 1.08, rows: [['creative']] },
  { weight: 1, rows: [['critique']] },
  { weight: 1, rows: [['review']] },
  { weight: 2.35, rows: [['copywriting'], ['optimization', 'reasoning']] },
  { weight: 1.06, rows: [['proofread']] },
  { weight: 0.94, rows: [['publish']] },
]);

/** @param {boolean} withReview */
const columnsFor = (withReview) => COLUMNS.filter(({ rows }) => withReview || rows[0][0] !== 'review');

/**
 * @param {number} width
 * @param {boolean} withReview
 * @returns {{ boxes: Box[], edges: Edge[], arcs: Arc[] }}
 */
export function layoutStrip(width, withReview) {
  const columns = columnsFor(withReview);
  const unit = (width - GAP * (columns.length - 1)) / columns.reduce((sum, column) => sum + column.weight, 0);
  /** @type {Box[]} */
  const boxes = [];
  let x = 0;
  for (const { weight, rows } of columns) {
    boxes.push(...columnBoxes(rows, x, weight * unit));
    x += weight * unit + GAP;
  }
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const box = (/** @type {string} */ id) => /** @type {Box} */ (byId.get(id));
  const edges = columns.slice(1).flatMap((column, index) => edgesBetween(columns[index].rows, column.rows));
  const inside = columns.flatMap(({ rows }) => rows.flatMap((row) => row.slice(1).map((to, index) => ({ from: row[index], to }))));
  return {
    boxes,
    edges: [...edges, ...inside].map((edge) => ({ ...edge, path: edgePath(box(edge.from), box(edge.to)) })),
    arcs: REPAIR_LOOPS.map((loop) => ({ ...loop, ...arcPath(box(loop.from), box(loop.to)) })),
  };
}

/**
 * @param {string[][]} rows
 * @param {number} x
 * @param {number} width
 * @returns {Box[]}
 */
function columnBoxes(rows, x, width) {
  const small = rows.length > 1;
  const height = small ? SMALL : TALL;
  const top = small ? TOP : TOP + (2 * SMALL + BETWEEN - TALL) / 2;
  return rows.flatMap((row, line) => {
    const each = (width - GAP * (row.length - 1)) / row.length;
    return row.map((id, index) => ({ id, x: x + index * (each + GAP), y: top + line * (SMALL + BETWEEN), width: each, height, small }));
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
