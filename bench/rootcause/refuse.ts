const USAGE = `usage: rootcause-evaluate --data DIR
       rootcause-evaluate --counts complaints.csv [--labels labels.csv] [--best simulator|past]
       rootcause-evaluate --simulate plain|sets|correlated|written|falls|all [--seeds FIRST-LAST] [--volumes N,N]
                          [--best simulator|past]
`;

/** Ends with a sentence and how to call it. */
export const refuse = (why: string): never => {
  process.stderr.write(`${why}\n${USAGE}`);
  process.exit(2);
};
