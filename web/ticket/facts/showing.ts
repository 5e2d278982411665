import { createContext, useContext } from 'react'
import { toMessage } from './to-message.ts'

/** How a message is shown from beside the story; what covers the story leaves first. */
export const Showing = createContext<(message: number) => void>(toMessage)
export const useShow = (): ((message: number) => void) => useContext(Showing)
