import { TestEnvironment } from 'jest-environment-node';

/**
 * Node's own, in a process that ends at once. When its work is done (what is left open keeps it from that, and jest says so),
 * Node would take apart, world by world, what every test file had loaded: longer than the half second after which jest
 * takes a worker for stuck. Only a worker: where jest runs the tests in its own process, it says at its end that some failed.
 */
if (process.send) process.once('exit', (code) => process.exit(code));

export default TestEnvironment;
