// What a start needs of world files.
export { fill } from './fill.ts'
export { Progress } from './progress.ts'
export { bare, follow } from './reload.ts'
