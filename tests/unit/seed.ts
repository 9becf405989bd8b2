// In CI the properties run over the same cases every time, so that a change is judged by itself; everywhere else, over
// new ones at each run, which is how a rare case is found. fast-check prints the seed of a failure.
import fc from 'fast-check';

if (process.env.CI) fc.configureGlobal({ seed: 20_221_014 });
