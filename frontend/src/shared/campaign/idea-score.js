// @ts-check
/**
 * The mean of the critique's marks, of ten; what ideas are ranked by.
 * @param {import('@/shared/api/types.js').IdeaScores | null | undefined} scores
 * @returns {number | null}
 */
export function totalScore(scores) {
  const marks = Object.values(scores ?? {}).filter((mark) => typeof mark === 'number');
  if (marks.length === 0) return null;
  return (marks.reduce((sum, mark) => sum + mark, 0) / marks.length) * 10;
}
