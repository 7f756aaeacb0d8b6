// What a message costs, as a sum: so much for itself, and so much for each member and server it goes to.

/** The terms, and what they count. */
const NODE_TERMS = [
  ['a message', () => 1],
  ['a member at the server of the room', ({ local }) => local],
  ['a member elsewhere', ({ remote }) => remote],
  ['another server with members of the room', ({ others }) => others],
  ['a millisecond of a server in which it says nothing else', ({ serverMs }) => serverMs],
];
const REDIS_TERMS = NODE_TERMS.filter((_, index) => index !== 1);

/** Finds the costs that fit what was measured best, each case weighing the same. */
export function fit(results) {
  return {
    nodes: solve(NODE_TERMS, results, ({ nodesUs }) => nodesUs),
    redis: solve(REDIS_TERMS, results, ({ redisUs }) => redisUs),
  };
}

/** The cost of a message in µs by the model. */
export function foretell({ nodes, redis }, shape) {
  return { nodesUs: sum(nodes, shape), redisUs: sum(redis, shape) };
}

function sum(costs, shape) {
  return costs.reduce((total, { us, count }) => total + us * count(shape), 0);
}

/** Least squares of relative errors, by the normal equations. No term costs less than nothing. */
function solve(terms, results, costOf) {
  const rows = results.map((result) =>
    terms.map(([, count]) => count(result.shape) / costOf(result)),
  );
  let used = terms.map((_, index) => index);
  for (;;) {
    const costs = normalEquations(rows, used);
    const negative = used.filter((_, at) => costs[at] < 0);
    if (negative.length === 0) {
      return terms.map(([title, count], index) => {
        const at = used.indexOf(index);
        return { title, count, us: at < 0 ? 0 : costs[at] };
      });
    }
    const worst = used.reduce((low, _, at) => (costs[at] < costs[low] ? at : low), 0);
    used = used.filter((_, at) => at !== worst);
  }
}

function normalEquations(rows, used) {
  const matrix = used.map((first) => [
    ...used.map((second) => total(rows, (row) => row[first] * row[second])),
    total(rows, (row) => row[first]),
  ]);
  return eliminated(matrix);
}

function total(rows, of) {
  return rows.reduce((value, row) => value + of(row), 0);
}

/** Gauss and Jordan, with the largest pivot of each column. */
function eliminated(matrix) {
  const size = matrix.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column; row < size; row++) {
      if (Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column])) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot], matrix[column]];
    const [head] = [matrix[column][column]];
    matrix[column] = matrix[column].map((value) => value / head);
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = matrix[row][column];
      matrix[row] = matrix[row].map((value, at) => value - factor * matrix[column][at]);
    }
  }
  return matrix.map((row) => row[size]);
}
