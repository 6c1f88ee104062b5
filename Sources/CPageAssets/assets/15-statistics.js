// The normal law's tail and the rules that turn p-values into a decision, as the program has them.

/** ln P(X >= x) of the standard normal law; within 1e-12 relative. */
function logNormalUpperTail(x) {
  if (x < 0) return Math.log1p(-Math.exp(logNormalUpperTail(-x)));
  const logDensity = -0.5 * x * x - 0.9189385332046728;
  if (x < 3) {
    // 1/2 minus the density times x + x^3/3 + x^5/(3 5) + ...
    let [term, sum] = [x, x];
    for (let n = 1; term > 1e-18 * sum; n++) {
      term *= (x * x) / (2 * n + 1);
      sum += term;
    }
    return Math.log(0.5 - Math.exp(logDensity) * sum);
  }
  // Density over tail: x + 1/(x + 2/(x + 3/(x + ...))).
  let fraction = x;
  for (let level = 200; level > 0; level--) fraction = x + level / fraction;
  return logDensity - Math.log(fraction);
}

/** How many of the ascending numbers are at or below a limit. */
function countAtOrBelow(sorted, limit) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) low = middle + 1; else high = middle;
  }
  return low;
}

/**
 * ln of the largest p that Benjamini and Hochberg's step-up procedure rejects at a rate, or null: the greatest fixed
 * point of t = rate x count(t) / tests, from above. `sorted` holds the least ln p, ascending; the rest of the tests must be
 * known to lie above the answer.
 */
function benjaminiHochbergLogThreshold(sorted, tests, rate) {
  let rejected = sorted.length;
  while (rejected > 0) {
    const threshold = Math.log((rate * rejected) / tests);
    const count = countAtOrBelow(sorted, threshold);
    if (count >= rejected) return threshold;
    rejected = count;
  }
  return null;
}
