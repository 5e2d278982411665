export { runBench } from './bench.ts'
