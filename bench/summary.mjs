// From the results of all rounds to one figure each, and whether it is what was wanted.

/** The median of some numbers; of an even count the lower middle, so that it is one that was measured. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/**
 * The medians of what one server did in one scenario. Windows in which somebody else used the machine
 * are left out where there are others; `isNoisy` when there are none.
 */
export function summarise(results) {
  const quiet = results.filter((result) => !result.isNoisy);
  const used = quiet.length > 0 ? quiet : results;
  const summary = { rounds: results.length, used: used.length, isNoisy: quiet.length === 0 };
  for (const key of Object.keys(used[0])) {
    if (typeof used[0][key] === 'number') summary[key] = median(used.map((result) => result[key]));
  }
  return summary;
}

/** How a goal stands; undefined where the peer it compares with was not measured. */
export function judge(goal, summaries) {
  const own = summaries.meet?.[goal.of];
  if (own === undefined) return undefined;
  if (goal.most !== undefined) {
    const wanted = `≤ ${goal.most} ${goal.unit}`;
    return { wanted, got: own.toFixed(1), isMet: own <= goal.most };
  }
  const other = summaries[goal.than]?.[goal.of];
  if (other === undefined) return undefined;
  const ratio = own / other;
  return {
    wanted: `≤ ${goal.ratio} × ${goal.than}`,
    got: `${ratio.toFixed(2)} ×`,
    isMet: ratio <= goal.ratio,
  };
}
