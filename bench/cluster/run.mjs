// npm run bench -- --cluster: what a message costs where several servers are one service.
import { summarise } from '../summary.mjs';
import { FITTED, FORETOLD, SMOKE } from './cases.mjs';
import { measureCase } from './measure.mjs';

const NORMAL = { warmUpSeconds: 6, idleSeconds: 2, windowSeconds: 5 };
const QUICK = { warmUpSeconds: 4, idleSeconds: 1.2, windowSeconds: 2.5 };
const BRIEF = { warmUpSeconds: 0.1, idleSeconds: 0.1, windowSeconds: 0.5 };

/**
 * Measures all cases, in rounds that go through all of them.
 *
 * @returns the medians, of those the model is fitted by, and of those it has to tell beforehand.
 */
export async function measureCluster({ isSmoke, isQuick, rounds, meetMain }) {
  const { fitted, foretold } = isSmoke ? SMOKE : { fitted: FITTED, foretold: FORETOLD };
  const times = isSmoke ? BRIEF : isQuick ? QUICK : NORMAL;
  const cases = [...fitted, ...foretold];
  const results = cases.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, of] of cases.entries()) {
      const result = await measureCase(of, { meetMain, times });
      results[index].push(result);
      console.log(`${of.title}: ${(result.nodesUs + result.redisUs).toFixed(0)} µs a message`);
    }
  }
  const medians = results.map((ofCase) => ({ ...ofCase[0], ...summarise(ofCase) }));
  return { fitted: medians.slice(0, fitted.length), foretold: medians.slice(fitted.length) };
}
