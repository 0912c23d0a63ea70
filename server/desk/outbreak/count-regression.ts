/** A regression of counts with a logarithmic link: rows of `width` numbers in one array, one count, offset and weight a row. */
export type CountRows = {
  readonly width: number;
  /** Row after row; the first number of a row is the 1 of the level. */
  readonly design: Float64Array;
  readonly counts: Float64Array;
  /** Logarithm of the exposure of each row. */
  readonly offsets: Float64Array;
};

export type CountFit = {
  readonly coefficients: Float64Array;
  /** Inverse of the weighted cross-product, row after row; times the dispersion it is the coefficients' covariance. */
  readonly inverse: Float64Array;
  /** The mean of each row. */
  readonly means: Float64Array;
  /** The means of the step before, with which the last step was weighted. */
  readonly workingMeans: Float64Array;
  /** Pearson's dispersion; below 1 the counts scatter less than a Poisson's. */
  readonly scatter: number;
  /** The same, at least 1. */
  readonly dispersion: number;
  readonly converged: boolean;
};

export type CountFitOptions = {
  readonly weights?: Float64Array;
  /** Pulls each coefficient towards 0 with this precision; absent: not at all. */
  readonly precisions?: Float64Array;
  /** Coefficients to begin with, such as yesterday's. */
  readonly start?: Float64Array;
  /** Relative change of the deviance at which the search ends. */
  readonly tolerance?: number;
  readonly maxSteps?: number;
};

const TOLERANCE = 1e-8;
const MAX_STEPS = 25;
/** Keeps a mean off the edges of what a double holds. */
const MAX_ETA = 40;

const clampEta = (eta: number): number => Math.max(-MAX_ETA, Math.min(MAX_ETA, eta));

/** Inverts a symmetric positive matrix of `width` rows in place, by Cholesky. @returns false when it is singular */
export const invertSymmetric = (matrix: Float64Array, width: number): boolean => {
  const at = (row: number, column: number): number => matrix[row * width + column] ?? 0;
  for (let column = 0; column < width; column += 1) {
    const scale = at(column, column);
    let pivot = scale;
    for (let k = 0; k < column; k += 1) pivot -= at(column, k) ** 2;
    if (!(pivot > 1e-12 * scale)) return false;
    const root = Math.sqrt(pivot);
    matrix[column * width + column] = root;
    for (let row = column + 1; row < width; row += 1) {
      let sum = at(row, column);
      for (let k = 0; k < column; k += 1) sum -= at(row, k) * at(column, k);
      matrix[row * width + column] = sum / root;
    }
  }
  // The inverse of the triangle, then its product with itself.
  for (let column = 0; column < width; column += 1) {
    matrix[column * width + column] = 1 / at(column, column);
    for (let row = column + 1; row < width; row += 1) {
      let sum = 0;
      for (let k = column; k < row; k += 1) sum -= at(row, k) * at(k, column);
      matrix[row * width + column] = sum / at(row, row);
    }
  }
  for (let row = 0; row < width; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let sum = 0;
      for (let k = row; k < width; k += 1) sum += at(k, row) * at(k, column);
      matrix[row * width + column] = sum;
    }
  for (let row = 0; row < width; row += 1)
    for (let column = row + 1; column < width; column += 1) matrix[row * width + column] = at(column, row);
  return true;
};

/** x' M x of one row of the design. */
export const spreadOf = (inverse: Float64Array, row: ArrayLike<number>, width: number, from = 0): number => {
  let sum = 0;
  for (let i = 0; i < width; i += 1) {
    const left = row[from + i] ?? 0;
    if (left === 0) continue;
    for (let j = 0; j < width; j += 1) sum += left * (inverse[i * width + j] ?? 0) * (row[from + j] ?? 0);
  }
  return sum;
};

const devianceOf = (counts: Float64Array, means: Float64Array, weights: Float64Array | undefined): number => {
  let sum = 0;
  for (let row = 0; row < counts.length; row += 1) {
    const [count, mean] = [counts[row] ?? 0, means[row] ?? 0];
    const part = (count > 0 ? count * Math.log(count / mean) : 0) - (count - mean);
    sum += 2 * (weights?.[row] ?? 1) * part;
  }
  return sum;
};

/**
 * Fits by iteratively reweighted least squares (quasi-Poisson). Rows of weight 0 take no part.
 * @returns null when the design is singular: the caller leaves a column out
 */
export const fitCounts = (
  { width, design, counts, offsets }: CountRows,
  { weights, precisions, start, tolerance = TOLERANCE, maxSteps = MAX_STEPS }: CountFitOptions = {},
): CountFit | null => {
  const rows = counts.length;
  const etas = new Float64Array(rows);
  const means = new Float64Array(rows);
  const workingMeans = new Float64Array(rows);
  const coefficients = new Float64Array(width);
  const inverse = new Float64Array(width * width);
  const right = new Float64Array(width);
  const predict = (): void => {
    for (let row = 0; row < rows; row += 1) {
      let eta = offsets[row] ?? 0;
      for (let i = 0; i < width; i += 1) eta += (design[row * width + i] ?? 0) * (coefficients[i] ?? 0);
      etas[row] = clampEta(eta);
      means[row] = Math.exp(etas[row] ?? 0);
    }
  };
  if (start) {
    coefficients.set(start);
    predict();
  } else {
    // Each mean begins near its own count, as is usual for this kind of fit.
    for (let row = 0; row < rows; row += 1) {
      means[row] = (counts[row] ?? 0) + 0.1;
      etas[row] = Math.log(means[row] ?? 0);
    }
  }

  let deviance = devianceOf(counts, means, weights);
  let converged = false;
  for (let step = 0; step < maxSteps && !converged; step += 1) {
    inverse.fill(0);
    right.fill(0);
    for (let row = 0; row < rows; row += 1) {
      const mean = means[row] ?? 0;
      const weight = (weights?.[row] ?? 1) * mean;
      if (weight === 0) continue;
      const working = (etas[row] ?? 0) - (offsets[row] ?? 0) + ((counts[row] ?? 0) - mean) / mean;
      for (let i = 0; i < width; i += 1) {
        const weighted = weight * (design[row * width + i] ?? 0);
        if (weighted === 0) continue;
        right[i] = (right[i] ?? 0) + weighted * working;
        for (let j = 0; j <= i; j += 1)
          inverse[i * width + j] = (inverse[i * width + j] ?? 0) + weighted * (design[row * width + j] ?? 0);
      }
    }
    if (precisions)
      for (let i = 0; i < width; i += 1) inverse[i * width + i] = (inverse[i * width + i] ?? 0) + (precisions[i] ?? 0);
    if (!invertSymmetric(inverse, width)) return null;
    for (let i = 0; i < width; i += 1) {
      let sum = 0;
      for (let j = 0; j < width; j += 1) sum += (inverse[i * width + j] ?? 0) * (right[j] ?? 0);
      coefficients[i] = sum;
    }
    workingMeans.set(means);
    predict();
    const next = devianceOf(counts, means, weights);
    converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < tolerance;
    deviance = next;
  }

  let pearson = 0;
  let used = 0;
  for (let row = 0; row < rows; row += 1) {
    const weight = weights?.[row] ?? 1;
    if (weight === 0) continue;
    used += 1;
    pearson += weight * (workingMeans[row] ?? 0) * ((counts[row] ?? 0) / (means[row] ?? 1) - 1) ** 2;
  }
  const scatter = used > width ? pearson / (used - width) : 1;
  return { coefficients, inverse, means, workingMeans, converged, scatter, dispersion: Math.max(1, scatter) };
};

/**
 * Anscombe's residuals of the rows, standardised by dispersion and leverage: near to a normal quantile for counts.
 * @param fit as `fitCounts` gave it for the same rows and weights
 */
export const anscombeResiduals = (
  { width, design, counts }: CountRows,
  { means, workingMeans, inverse, dispersion }: CountFit,
  weights?: Float64Array,
): Float64Array =>
  counts.map((count, row) => {
    const mean = means[row] ?? 0;
    const leverage = (weights?.[row] ?? 1) * (workingMeans[row] ?? 0) * spreadOf(inverse, design, width, row * width);
    const raw = 1.5 * (count ** (2 / 3) * mean ** (-1 / 6) - Math.sqrt(mean));
    return raw / Math.sqrt(dispersion * Math.max(1e-9, 1 - leverage));
  });
