interface Pressed {
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  code: string
  key: string
}
/** `Alt O`. Where Alt and O write another letter, as in Polish, they write it. */
export const isOptionsKey = ({ altKey, ctrlKey, metaKey, code, key }: Pressed): boolean =>
  altKey && !ctrlKey && !metaKey && code === 'KeyO' && /^[oø]$/i.test(key)
