// @ts-check
/** Points of a channel's response curve, by the server's own formulas (ResponseCurve in domain/entities/plan.py). */

const BAND_Z = 1.6448536269514722; // a 90 % band: the standard normal's 95 % quantile
const STEPS = 40;

/** @typedef {import('@/shared/api/types.js').Curve} Curve */
/** @typedef {{ spend: number, p50: number, band: [number, number] }} CurvePoint */

/** @param {Curve} curve @param {number} spend */
const share = ({ k, alpha = 1 }, spend) => (spend > 0 ? 1 / (1 + (k / spend) ** alpha) : 0);

/** The median of leads for a spend in major units. @param {Curve} curve @param {number} spend */
export const responseTo = (curve, spend) => curve.vmax * share(curve, spend);

/** @param {Curve} curve @param {number} spend */
function logSd(curve, spend) {
  const { log_sd: sd, pivot = 0, k_log_sd: kSd = 0, alpha = 1 } = curve;
  if (spend <= 0 || pivot <= 0) return sd;
  return Math.hypot(sd, kSd * alpha * (share(curve, spend) - share(curve, pivot)));
}

/**
 * @param {Curve} curve
 * @param {number} spend what a channel gets, in major units
 * @param {number} [fixed] of it is paid before it brings anything
 * @returns {CurvePoint}
 */
export function pointAt(curve, spend, fixed = 0) {
  const working = Math.max(0, spend - fixed);
  const leads = responseTo(curve, working);
  const spread = Math.exp(BAND_Z * logSd(curve, working));
  return { spend, p50: leads, band: [leads / spread, leads * spread] };
}

/**
 * @param {Curve} curve
 * @param {number} most the largest spend to draw, in major units
 * @param {number} [fixed]
 */
export const curvePoints = (curve, most, fixed = 0) => Array.from({ length: STEPS + 1 }, (_, step) => pointAt(curve, (most * step) / STEPS, fixed));
