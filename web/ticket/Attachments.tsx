import { Icon } from '../ui/Icon.tsx'
import type { Attachment } from '../wire.ts'

const units = ['B', 'KB', 'MB', 'GB']
export function sizeOf(bytes: number): string {
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)))
  const value = bytes / 1024 ** step
  return `${value >= 10 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}

const picture = (type: string): boolean => /^image\/(png|jpe?g|gif|webp|avif)$/.test(type)

/** The files of a message; pictures show themselves. What stands inside the text is left out here. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const shown = attachments.filter((file) => !file.inline)
  if (shown.length === 0) return null
  return (
    <div className="files">
      {shown.map((file) => (
        <a
          className="ph"
          key={file.id}
          href={file.url}
          target="_blank"
          rel="noopener noreferrer"
          title={`${file.name}, ${sizeOf(file.size)}`}
        >
          {picture(file.type) ? (
            <img src={file.url} alt="" loading="lazy" />
          ) : (
            <span className="pic">
              <Icon name="file-text" size={16} />
            </span>
          )}
          <span className="clip">{file.name}</span>
          {!picture(file.type) && <span className="dim">{sizeOf(file.size)}</span>}
        </a>
      ))}
    </div>
  )
}
