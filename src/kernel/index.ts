export { Problem, conflict, dateOf, forbidden, invalid, notFound, type Blocker } from './problem.ts'
export { newToken, sign, signed, tokenHash } from './sign.ts'
export {
  addDays,
  addWorkingMinutes,
  endOfWorkingDay,
  nextWorkingDay,
  subtractWorkingMinutes,
  workingMinutesBetween,
  type WorkHours,
} from './hours.ts'
export { readConfig, type Config } from './config.ts'
export { FileStore } from './files.ts'
export { cursorOf, readCursor, readIdCursor, readNumbersCursor, readTimeCursor, readTimeKeyCursor } from './cursor.ts'
export { fileHeaders } from './download.ts'
export { imageType } from './image-type.ts'
export { escapeHtml, htmlOfText, safeHtml, textOfHtml } from './html.ts'
export { remoteImagesOf, withoutRemoteImages } from './remote-images.ts'
