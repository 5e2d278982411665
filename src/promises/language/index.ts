// The door of the language of promises: finding them in what we write, reading their times, and what an update must hold.
export { dueOf, type Reading } from './due-of.ts'
export { findPromises, type FoundPromise } from './find-promises.ts'
export { offeredTimes } from './offered-times.ts'
export { missingInUpdate, updateParts, type UpdatePart } from './update-parts.ts'
